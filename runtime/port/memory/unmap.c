/* SPDX-License-Identifier: MIT
 *
 * A program may take away parts of its own stacks, for guards between fibers
 * perhaps, or put something else in their place. Stacks are read directly
 * (memory.c), so libc's functions that can do so are interposed, to hear of it
 * in time.
 */
#include "runtime/port/memory/unmap.h"
#include "runtime/lib/export.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <stdarg.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/syscall.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#endif
#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif

static long call(long number, const void *at, size_t size, long c, long d,
                 long e, long f) {
  return am_result(am_syscall6(number, (long)at, (long)size, c, d, e, f));
}

AM_ALIGNS_STACK static int change(void *at, size_t size, int protection) {
  if (!(protection & PROT_READ))
    am_memory_vanishes((uintptr_t)at, size);
  return (int)call(SYS_mprotect, at, size, protection, 0, 0, 0);
}

/* A key's rights can be taken away later, by an instruction. */
AM_ALIGNS_STACK static int change_key(void *at, size_t size, int protection,
                                      int key) {
  if (key == -1)
    return change(at, size, protection);
  am_memory_vanishes((uintptr_t)at, size);
  return (int)call(SYS_pkey_mprotect, at, size, protection, key, 0, 0);
}

AM_ALIGNS_STACK static int advise(void *at, size_t size, int advice) {
  if (advice == MADV_GUARD_INSTALL || advice == MADV_HWPOISON)
    am_memory_vanishes((uintptr_t)at, size);
  return (int)call(SYS_madvise, at, size, advice, 0, 0, 0);
}

AM_ALIGNS_STACK static int unmap(void *at, size_t size) {
  am_memory_vanishes((uintptr_t)at, size);
  return (int)call(SYS_munmap, at, size, 0, 0, 0, 0);
}

AM_ALIGNS_STACK static void *map(void *at, size_t size, int protection,
                                 int flags, int fd, off_t offset) {
  if (flags & MAP_FIXED)
    am_memory_vanishes((uintptr_t)at, size);
  return (void *)call(SYS_mmap, at, size, protection, flags, fd, offset);
}

AM_ALIGNS_STACK static void *move(void *at, size_t size, size_t new_size,
                                  int flags, ...) {
  va_list list;
  va_start(list, flags);
  /* With MREMAP_DONTUNMAP alone, a hint. */
  bool has_place = flags & (MREMAP_FIXED | MREMAP_DONTUNMAP);
  void *to = has_place ? va_arg(list, void *) : NULL;
  va_end(list);
  am_memory_vanishes((uintptr_t)at, size);
  if (flags & MREMAP_FIXED)
    am_memory_vanishes((uintptr_t)to, new_size);
  return (void *)call(SYS_mremap, at, size, (long)new_size, flags, (long)to, 0);
}

/* What the kernel does not tell of a segment is taken for endless. */
static size_t segment_size(int id) {
  struct shmid_ds segment;
  long error = am_syscall6(SYS_shmctl, id, IPC_STAT, (long)&segment, 0, 0, 0);
  return error < 0 ? SIZE_MAX / 2 : segment.shm_segsz;
}

AM_ALIGNS_STACK static void *attach(int id, const void *at, int flags) {
  if (flags & SHM_REMAP)
    am_memory_vanishes((uintptr_t)at, segment_size(id));
  return (void *)am_result(
      am_syscall6(SYS_shmat, id, (long)at, flags, 0, 0, 0));
}

/* Weak: a program or a sanitizer may have its own. */
#define INTERPOSE(function) AM_EXPORT __attribute__((weak, alias(#function)))
INTERPOSE(change) int mprotect(void *at, size_t size, int protection);
INTERPOSE(change_key)
int pkey_mprotect(void *at, size_t size, int protection, int key);
INTERPOSE(advise) int madvise(void *at, size_t size, int advice);
INTERPOSE(unmap) int munmap(void *at, size_t size);
INTERPOSE(map)
void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t);
#undef mmap64 /* musl has a macro, and the function for older programs */
INTERPOSE(map)
void *mmap64(void *at, size_t size, int protection, int flags, int fd, off_t);
INTERPOSE(move)
void *mremap(void *at, size_t size, size_t new_size, int flags, ...);
INTERPOSE(attach) void *shmat(int id, const void *at, int flags);

/* The addresses in use may be those of others. */
#define IS_OURS(name, function)                                                \
  ({                                                                           \
    __typeof__(&(name)) volatile in_use = (name);                              \
    in_use == (function);                                                      \
  })

bool am_hears_of_unmapping(void) {
  return IS_OURS(mprotect, change) && IS_OURS(pkey_mprotect, change_key) &&
         IS_OURS(madvise, advise) && IS_OURS(munmap, unmap) &&
         IS_OURS(mmap, map) && IS_OURS(mmap64, map) && IS_OURS(mremap, move) &&
         IS_OURS(shmat, attach);
}
