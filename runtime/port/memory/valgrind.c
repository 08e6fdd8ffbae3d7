/* SPDX-License-Identifier: MIT
 *
 * Requests of valgrind's headers, made without them.
 */
#include "runtime/port/memory/valgrind.h"
#include "runtime/port/port.h"

bool am_is_valgrind;

void am_valgrind_init(void) {
  /* RUNNING_ON_VALGRIND of <valgrind/valgrind.h>. */
  am_is_valgrind = am_cpu_valgrind((uint64_t[6]){0x1001}) != 0;
}

void am_tell_valgrind(const void *defined, size_t size) {
  /* VALGRIND_MAKE_MEM_DEFINED of <valgrind/memcheck.h>. */
  enum { MAKE_MEM_DEFINED = ('M' << 24) + ('C' << 16) + 2 };
  am_cpu_valgrind((uint64_t[6]){MAKE_MEM_DEFINED, (uintptr_t)defined, size});
}
