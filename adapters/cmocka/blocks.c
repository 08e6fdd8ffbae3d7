/* SPDX-License-Identifier: MIT
 *
 * Linked only into programs that call cmocka's allocator, which is what there
 * is to know.
 */
#include "adapters/cmocka/blocks.h"

#include <stddef.h>

const char am_cmocka_allocates = 1;

void *__real__test_malloc(size_t size, const char *file, int line);
void *__real__test_calloc(size_t count, size_t size, const char *file,
                          int line);
void *__real__test_realloc(void *block, size_t size, const char *file,
                           int line);

void *__wrap__test_malloc(size_t size, const char *file, int line) {
  return __real__test_malloc(size, file, line);
}

void *__wrap__test_calloc(size_t count, size_t size, const char *file,
                          int line) {
  return __real__test_calloc(count, size, file, line);
}

void *__wrap__test_realloc(void *block, size_t size, const char *file,
                           int line) {
  return __real__test_realloc(block, size, file, line);
}
