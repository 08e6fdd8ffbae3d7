/* SPDX-License-Identifier: MIT
 *
 * One line on stderr, for people.
 */
#ifndef APPMAP_PASS_BASE_LOG_H
#define APPMAP_PASS_BASE_LOG_H

#include "pass/base/pass.h"

/* "appmap: ..." with the level. Nothing when the environment asks for less. */
void amp_log(struct amp_pass *pass, enum am_log_level level, const char *format,
             ...) __attribute__((format(printf, 3, 4)));
/* The same for a whole line, which gets nothing in front. */
void amp_log_line(struct amp_pass *pass, enum am_log_level level,
                  const char *text);

#endif
