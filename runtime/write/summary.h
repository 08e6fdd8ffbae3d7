/* SPDX-License-Identifier: MIT
 *
 * What became of a recording, in one line for a person.
 */
#ifndef APPMAP_WRITE_SUMMARY_H
#define APPMAP_WRITE_SUMMARY_H

#include "runtime/write/write.h"

enum { AM_SUMMARY_SIZE = 1024 };

/* `written->path` is not NULL. */
void am_written_summary(const struct am_written *written,
                        char line[AM_SUMMARY_SIZE]);

/* `path` as the user would type it: from the working directory, if below. */
const char *am_path_shown(const char *path);

#endif
