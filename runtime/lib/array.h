/* SPDX-License-Identifier: MIT
 *
 * Arrays that grow by one element at a time.
 */
#ifndef APPMAP_RUNTIME_LIB_ARRAY_H
#define APPMAP_RUNTIME_LIB_ARRAY_H

#include <stddef.h>
#include <stdlib.h>

/* Room for one more element than `count`, always a power of two; NULL when
 * memory ran out. */
static inline void *am_array_grow(void *array, size_t count, size_t size) {
  if (count & (count - 1))
    return array;
  return reallocarray(array, count ? 2 * count : 1, size);
}

#endif
