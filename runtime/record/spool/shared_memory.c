/* SPDX-License-Identifier: MIT
 *
 * What takes the place of another mapping takes no more memory, but the kernel
 * refuses it, too, where the limit is below what the process has: some programs
 * set such limits on themselves. Then they are lifted, for as long as that one
 * system call takes.
 */
#include "runtime/record/spool/shared_memory.h"
#include "runtime/port/process/sandbox.h"
#include "runtime/record/spool/rlimit.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

static const int kinds[] = {RLIMIT_AS, RLIMIT_DATA, RLIMIT_MEMLOCK};
enum { KINDS = sizeof kinds / sizeof *kinds };
static struct rlimit before[KINDS]; /* under `lifting` */
static bool lifting;

/* False: another thread is at it, or nothing can be lifted. */
static bool lift(void) {
  bool any = false;
  if (am_sandbox_confines() ||
      __atomic_exchange_n(&lifting, true, __ATOMIC_ACQUIRE))
    return false;
  for (int i = 0; i < KINDS; i++)
    any |= am_limit_raise(kinds[i], &before[i]);
  if (!any)
    __atomic_store_n(&lifting, false, __ATOMIC_RELEASE);
  return any;
}

static void lower(void) {
  for (int i = 0; i < KINDS; i++) {
    struct rlimit now;
    /* What the program has set in between stays. */
    if (before[i].rlim_cur != before[i].rlim_max &&
        prlimit(0, kinds[i], &before[i], &now) == 0 &&
        now.rlim_cur != before[i].rlim_max)
      setrlimit(kinds[i], &now);
  }
  __atomic_store_n(&lifting, false, __ATOMIC_RELEASE);
}

/* `fd` -1: memory of this process alone. */
static void *map_over(int fd, uint64_t at, size_t size, void *to) {
  int kind = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
  void *memory =
      mmap(to, size, PROT_READ | PROT_WRITE, kind | MAP_FIXED, fd, (off_t)at);
  return memory == MAP_FAILED ? NULL : memory;
}

static void *map_new(int fd, uint64_t at, size_t size, size_t behind) {
  char *memory = mmap(NULL, size + behind, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED)
    return NULL;
  if (map_over(fd, at, size, memory))
    return memory;
  int error = errno;
  munmap(memory, size + behind);
  errno = error;
  return NULL;
}

/* In the place of what is mapped at `to`. */
static void *replace(int fd, uint64_t at, size_t size, void *to) {
  void *memory = map_over(fd, at, size, to);
  int error = errno;
  if (!memory && lift()) {
    memory = map_over(fd, at, size, to);
    lower();
  }
  errno = error;
  return memory;
}

void *am_shared_map(int fd, uint64_t at, size_t size, void *to, size_t behind) {
  return to ? replace(fd, at, size, to) : map_new(fd, at, size, behind);
}

void am_shared_part(void *memory, size_t size) {
  lifting = false; /* the thread that did stayed in the parent */
  /* Rather none than what belongs to another process, too. */
  if (!replace(-1, 0, size, memory) && mprotect(memory, size, PROT_NONE) != 0)
    abort();
}
