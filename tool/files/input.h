/* SPDX-License-Identifier: MIT
 *
 * Files that the user names: opened without waiting for ever, read with a
 * bound. What they hold is anybody's guess, and so is what they are.
 */
#ifndef APPMAP_TOOL_FILES_INPUT_H
#define APPMAP_TOOL_FILES_INPUT_H

#include <stddef.h>

#include "runtime/lib/error.h"

/* The AppMap tools open 50 MiB; a recording without bounds may be larger. */
#define AM_INPUT_LIMIT      ((size_t)1 << 30)
#define AM_INPUT_LIMIT_TEXT "1024 MiB"

/* Opens a regular file. Returns its descriptor, and its size; or -1. */
int am_input_open(const char *file, size_t *size, struct am_error *error);

/* Reads the JSON in a regular file or a pipe, or in standard input when `file`
 * is "-". What begins like no object is not read to its end: there may be none.
 * Returns 0 and the text, which is to be freed, or -1. */
int am_input_read(const char *file, char **text, size_t *size,
                  struct am_error *error);

#endif
