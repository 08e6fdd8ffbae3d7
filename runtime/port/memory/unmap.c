/* SPDX-License-Identifier: MIT
 *
 * A program may take away parts of its own stacks, for guards between fibers
 * perhaps. Stacks are read directly (port/memory.c), so we stand before libc's
 * mprotect and munmap, to hear of it in time.
 */
#include "runtime/port/memory/unmap.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <sys/mman.h>
#include <sys/syscall.h>

AM_ALIGNS_STACK static int change(void *from, size_t size, int protection) {
  if (!(protection & PROT_READ))
    am_memory_vanishes((uintptr_t)from, size);
  return (int)am_result(
      am_syscall6(SYS_mprotect, (long)from, (long)size, protection, 0, 0, 0));
}

AM_ALIGNS_STACK static int unmap(void *from, size_t size) {
  am_memory_vanishes((uintptr_t)from, size);
  return (int)am_result(
      am_syscall6(SYS_munmap, (long)from, (long)size, 0, 0, 0, 0));
}

/* Weak: a program or a sanitizer may have its own. */
__attribute__((visibility("default"), weak, alias("change"))) int
mprotect(void *from, size_t size, int protection);
__attribute__((visibility("default"), weak, alias("unmap"))) int
munmap(void *from, size_t size);

bool am_hears_of_unmapping(void) {
  int (*volatile protect_in_use)(void *, size_t, int) = mprotect;
  int (*volatile unmap_in_use)(void *, size_t) = munmap;
  return protect_in_use == change && unmap_in_use == unmap;
}
