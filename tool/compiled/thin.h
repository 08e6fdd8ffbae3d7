/* SPDX-License-Identifier: MIT
 *
 * Thin archives (`ar T`, Meson's default), which only name their members.
 * libelf does not know them.
 */
#ifndef APPMAP_TOOL_COMPILED_THIN_H
#define APPMAP_TOOL_COMPILED_THIN_H

#include <stdbool.h>
#include <stddef.h>

/* `text`: the file's contents. */
bool am_thin_is(const char *text, size_t size);

/* Calls `visit` with each member's name, a path relative to the archive's
 * directory. Names live as long as the call. */
void am_thin_each(const char *text, size_t size,
                  void (*visit)(void *context, const char *name),
                  void *context);

#endif
