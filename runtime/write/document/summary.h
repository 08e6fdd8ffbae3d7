/* SPDX-License-Identifier: MIT
 *
 * What became of a recording, in one line for a person.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_SUMMARY_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_SUMMARY_H

#include "runtime/write/document/result.h"

enum { AMW_SUMMARY_SIZE = 1024 };

/* `written->path` is not NULL. */
void amw_written_summary(const struct amw_written *written,
                         char line[AMW_SUMMARY_SIZE]);

/* For amw_write_options.progress: a line on stderr, if that is a terminal, that
 * is gone at the end. */
void amw_progress_show(void *context, double done);

/* `path` as the user would type it: from the working directory, if below. */
const char *amw_path_shown(const char *path);

#endif
