/* SPDX-License-Identifier: MIT
 *
 * valgrind, told what to think of memory that we copied.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_VALGRIND_H
#define APPMAP_RUNTIME_PORT_MEMORY_VALGRIND_H

#include <stdbool.h>
#include <stddef.h>

/* Once at the start. */
void am_valgrind_init(void);

/* Whether valgrind runs the program. Then what we copied from it is to be
 * marked as defined, before we look at it or write it to a file: that would be
 * reported. */
extern bool am_is_valgrind;
void am_tell_valgrind(const void *defined, size_t size);

static inline void am_mark_defined(const void *copied, size_t size) {
  if (__builtin_expect(am_is_valgrind, 0))
    am_tell_valgrind(copied, size);
}

#endif
