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

/* Whether the line has news that must be told unasked: something is missing,
 * or the AppMap tools will not open the file. */
bool am_written_matters(const struct am_written *written);

/* `path` as the user would type it: from the working directory, if below. */
const char *am_path_shown(const char *path);

#endif
