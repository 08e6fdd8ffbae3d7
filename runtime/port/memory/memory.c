/* SPDX-License-Identifier: MIT
 *
 * Reads of the program's memory, on Linux. Whatever may vanish is copied by the
 * kernel, which fails where we would fault; a handler of SIGSEGV could be
 * defeated by the program's own. Sanitizers must not see us read: no libc
 * function touches the program's memory here.
 */
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/ranges.h"
#include "runtime/port/memory/stack.h"
#include "runtime/port/port.h"

#include <errno.h>
#include <link.h>
#include <sys/syscall.h>
#include <time.h>

enum { PAGE = 4096 }; /* or a part of one */

static long pid;
/* The process for which the kernel will not copy, or may not be asked. Not
 * always this one: a child of vfork may have given way, in our memory. */
static long refused = -1;

/* The read-only segments of the executable, and what the dynamic loader makes
 * read-only: nobody unloads it, so what lies there (most of a program's
 * string literals and tables) may be read without asking the kernel. A shared
 * object may be gone tomorrow, and which ones the program started with cannot
 * be told if libappmap itself came by dlopen. */
enum { LASTING = 8 };
static struct { uintptr_t from, to; } lasting[LASTING];
static int lasting_count;

bool am_is_valgrind;

static int add_lasting(struct dl_phdr_info *object, size_t size, void *data) {
  (void)size;
  (void)data;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    bool is_constant = segment->p_type == PT_LOAD &&
                       (segment->p_flags & (PF_R | PF_W)) == PF_R;
    if ((!is_constant && segment->p_type != PT_GNU_RELRO) ||
        lasting_count == LASTING)
      continue;
    lasting[lasting_count].from = object->dlpi_addr + segment->p_vaddr;
    lasting[lasting_count].to = lasting[lasting_count].from + segment->p_filesz;
    lasting_count++;
  }
  return 1; /* the executable is the first */
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

void am_tell_valgrind(const void *defined, size_t size) {
  /* VALGRIND_MAKE_MEM_DEFINED of <valgrind/memcheck.h>. */
  enum { MAKE_MEM_DEFINED = ('M' << 24) + ('C' << 16) + 2 };
  am_cpu_valgrind((uint64_t[6]){MAKE_MEM_DEFINED, (uintptr_t)defined, size});
}

void am_memory_init(void) {
  /* RUNNING_ON_VALGRIND of <valgrind/valgrind.h>. */
  am_is_valgrind = am_cpu_valgrind((uint64_t[6]){0x1001}) != 0;
  long self = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  /* A forked child is in its parent's sandbox. */
  if (am_memory_is_refused())
    refused = self;
  pid = self;
  if (lasting_count == 0)
    dl_iterate_phdr(add_lasting, NULL);
  am_stack_init();
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
      size_t size = PAGE - at % PAGE;
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
    remote[i] = (struct iovec){(void *)(from - i * PAGE), 1};
  if (pages == 0 || am_memory_is_refused())
    return 0;
  long n = am_syscall6(SYS_process_vm_readv, pid, (long)&local, 1, (long)remote,
                       (long)pages, 0);
  return n > 0 ? (size_t)n : 0;
}

void am_memory_vanishes(uintptr_t from, size_t size) {
  for (int i = 0; i < lasting_count; i++)
    if (from < lasting[i].to && lasting[i].from < from + size)
      __atomic_store_n(&lasting[i].to, 0, __ATOMIC_RELAXED);
  am_ranges_drop(from, from + size, AM_RANGE_GUESS);
  if (!am_stack_vanishes(from, size))
    return;
  /* A thread may be reading just now, which takes less than a microsecond. */
  struct timespec moment = {0, 1000000};
  am_syscall6(SYS_nanosleep, (long)&moment, 0, 0, 0, 0, 0);
}

size_t am_readable(uintptr_t from, size_t size) {
  for (int i = 0; i < lasting_count; i++)
    if (from >= lasting[i].from && from < lasting[i].to)
      return lasting[i].to - from < size ? lasting[i].to - from : size;
  uintptr_t here = (uintptr_t)__builtin_frame_address(0), high;
  /* valgrind would tell of what is not initialised there. */
  if (from < here || am_is_valgrind)
    return 0;
  high = am_stack_readable(here);
  if (from >= high)
    return 0;
  return high - from < size ? high - from : size;
}

size_t am_read_memory(void *to, uintptr_t from, size_t size) {
  if (!am_is_address(from))
    return 0;
  size_t copied = am_readable(from, size);
  am_copy_readable(to, from, copied);
  while (copied < size) {
    size_t part = size - copied < PAGE ? size - copied : PAGE;
    struct iovec range = {(char *)to + copied, part};
    uintptr_t at = from + copied;
    am_read_ranges(&range, &at, 1);
    copied += range.iov_len;
    if (range.iov_len < part)
      break;
  }
  return copied;
}
