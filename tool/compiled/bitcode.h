/* SPDX-License-Identifier: MIT
 *
 * Object files that hold LLVM bitcode (-flto): clang makes real ones of them,
 * with the same sections.
 */
#ifndef APPMAP_TOOL_COMPILED_BITCODE_H
#define APPMAP_TOOL_COMPILED_BITCODE_H

#include <stdbool.h>
#include <stddef.h>

/* `text`: how the file begins. */
bool am_bitcode_is(const void *text, size_t size);

/* A descriptor of the object file, which is in no folder any more; -1: no clang
 * that appmap-cc finds can read it. */
int am_bitcode_compile(const void *text, size_t size);

#endif
