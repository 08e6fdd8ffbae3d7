/* SPDX-License-Identifier: MIT
 *
 * The place of one AppMap on disk: a temporary file that gets its name when it
 * is complete, so that nobody ever sees half an AppMap.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_APPMAP_FILE_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_APPMAP_FILE_H

#include "runtime/lib/error.h"

#include <stdint.h>

struct amw_file {
  char *folder, *stem, *temporary;
  int fd;
};

/* From now on paths below the folder `path`, which is kept, are looked up from
 * the descriptor `fd`: they lead elsewhere. NULL: no more. */
void amw_file_base(int fd, const char *path);

/* Removes temporary files in OUTPUT/KIND whose process died while it wrote. */
void amw_file_sweep(const char *output, const char *kind);

/* Opens a temporary file in OUTPUT/KIND for OUTPUT/KIND/NAME.appmap.json.
 * Returns 0 or -1. */
int amw_file_open(struct amw_file *file, const char *output, const char *kind,
                  const char *name, struct am_error *error);
/* Gives the file its name, or the first free one of NAME-2, NAME-3, ... A name
 * whose file is older than `before` (ns since 1970) counts as free. Returns it,
 * malloc'd, or NULL. Closes the file either way. */
char *amw_file_publish(struct amw_file *file, int64_t before,
                       struct am_error *error);
/* Puts an AppMap in the place of an earlier one. Returns 0 or -1. */
int amw_file_replace(const char *path, const char *by);
void amw_file_remove(const char *path);
/* Removes the temporary file. */
void amw_file_discard(struct amw_file *file);

/* NAME as a file name's stem: only characters, digits, '_' and '-', at most 243
 * bytes. malloc'd. */
char *amw_file_stem(const char *name);

#endif
