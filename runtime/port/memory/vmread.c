/* SPDX-License-Identifier: MIT
 *
 * process_vm_readv on ourselves: the kernel fails where we would fault; a
 * handler of SIGSEGV could be defeated by the program's own.
 */
#include "runtime/port/memory/vmread.h"
#include "runtime/port/port.h"

#include <errno.h>
#include <sys/syscall.h>

static long pid;
/* The process for which the kernel will not copy, or may not be asked. Not
 * always this one: a child of vfork may have given way, in our memory. */
static long refused = -1;

void am_vmread_init(void) {
  long self = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  /* A forked child is in its parent's sandbox. */
  if (am_memory_is_refused())
    refused = self;
  pid = self;
}

bool am_memory_is_refused(void) {
  return __atomic_load_n(&refused, __ATOMIC_RELAXED) == pid;
}

void am_memory_refuse(void) {
  long self = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  long seen = __atomic_load_n(&refused, __ATOMIC_RELAXED);
  /* What was said of this process stays, whatever the child says. */
  while (seen != pid &&
         !__atomic_compare_exchange_n(&refused, &seen, self, false,
                                      __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

/* The kernel copies whole ranges or stops inside one at a page that cannot be
 * read: documented is only that it stops before one, so each is cut at page
 * boundaries. Returns the number of bytes. */
static size_t ask(const struct iovec *to, const uintptr_t *from, size_t count) {
  struct iovec remote[2 * AM_MEMORY_BATCH];
  size_t parts = 0;
  for (size_t i = 0; i < count; i++) {
    uintptr_t at = from[i];
    size_t left = to[i].iov_len;
    for (int part = 0; part < 2 && left > 0; part++) {
      size_t size = AM_MEMORY_PAGE - at % AM_MEMORY_PAGE;
      if (size > left)
        size = left;
      remote[parts++] = (struct iovec){(void *)at, size};
      at += size;
      left -= size;
    }
  }
  long n = am_syscall6(SYS_process_vm_readv, pid, (long)to, (long)count,
                       (long)remote, (long)parts, 0);
  if (n == -EPERM || n == -ENOSYS || n == -EACCES)
    am_memory_refuse();
  return n > 0 ? (size_t)n : 0;
}

void am_read_ranges(struct iovec *to, const uintptr_t *from, size_t count) {
  size_t next = 0;
  while (next < count && !am_memory_is_refused()) {
    size_t copied = ask(to + next, from + next, count - next);
    while (next < count && copied >= to[next].iov_len)
      copied -= to[next++].iov_len;
    /* It stopped in this one. */
    if (next < count)
      to[next++].iov_len = copied;
  }
  for (; next < count; next++)
    to[next].iov_len = 0;
}

size_t am_memory_probe(uintptr_t from, size_t pages) {
  struct iovec remote[AM_MEMORY_PROBED];
  char bytes[AM_MEMORY_PROBED];
  struct iovec local = {bytes, pages};
  for (size_t i = 0; i < pages; i++)
    remote[i] = (struct iovec){(void *)(from - i * AM_MEMORY_PAGE), 1};
  if (pages == 0 || am_memory_is_refused())
    return 0;
  long n = am_syscall6(SYS_process_vm_readv, pid, (long)&local, 1, (long)remote,
                       (long)pages, 0);
  return n > 0 ? (size_t)n : 0;
}
