/* SPDX-License-Identifier: MIT
 *
 * What the runtime has to say: one line on stderr, "appmap: ...". Cold paths
 * only; no malloc, no stdio stream (the program may have closed them).
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_STDERR_H
#define APPMAP_RUNTIME_RECORD_BASE_STDERR_H

#include "config/environment.h"

#include <stdbool.h>

/* Remembers what stderr is. Before that, and when descriptor 2 has become
 * something else, there is nothing to write to: it may be any file of the
 * program's. */
void am_message_init(void);

/* Whether descriptor 2 still is what it was. */
bool am_message_is_heard(void);

/* Whatever the level: what nobody may miss. */
void am_message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The level of APPMAP_LOG_LEVEL: WARNING until this is called. At DEBUG each
 * line has the time, the process and its level. */
void am_message_set_level(enum am_log_level level);

/* If that is at most `level`. */
void am_message_at(enum am_log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool am_message_says(enum am_log_level level);
/* The same with nothing in front: for lines that begin with FILE:LINE. */
void am_message_line(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same on a terminal only, in place of the last one, until the next; NULL:
 * takes it away. */
void am_message_passing(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
