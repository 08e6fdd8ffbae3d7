/* SPDX-License-Identifier: MIT
 *
 * port.h on Linux. Raw system calls where libc would touch errno.
 */
#include "runtime/port/port.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

bool am_clock_is_cpu;
static long pid;

/* The read-only segments of the executable: nobody can unload it, so what lies
 * there (most of a program's string literals) may be read without asking the
 * kernel. A shared object may be gone tomorrow, and which ones the program
 * started with cannot be told if libappmap itself came by dlopen. */
enum { LASTING = 8 };
static struct { uintptr_t from, to; } lasting[LASTING];
static int lasting_count;

static int add_lasting(struct dl_phdr_info *object, size_t size, void *data) {
  (void)size;
  (void)data;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_R) ||
        segment->p_flags & PF_W)
      continue;
    if (lasting_count == LASTING)
      break;
    lasting[lasting_count].from = object->dlpi_addr + segment->p_vaddr;
    lasting[lasting_count].to = lasting[lasting_count].from + segment->p_filesz;
    lasting_count++;
  }
  return 1; /* the executable is the first */
}

void am_port_init(void) {
  am_clock_is_cpu = am_cpu_ticks_usable();
  pid = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  if (lasting_count == 0)
    dl_iterate_phdr(add_lasting, NULL);
}

static int64_t clock_ns(clockid_t clock) {
  struct timespec t = {0, 0};
  /* The vDSO's; cannot fail for these two clocks. */
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t am_monotonic(void) {
  return clock_ns(CLOCK_MONOTONIC);
}

int64_t am_wall(void) {
  return clock_ns(CLOCK_REALTIME);
}

enum { PAGE = 4096 };

size_t am_read_memory(void *to, const void *from, size_t size) {
  /* The kernel copies whole iovecs or stops before one, so one is cut at each
   * page boundary. Under seccomp the call fails and nothing is readable. */
  struct iovec remote[2], local = {to, size};
  uintptr_t start = (uintptr_t)from;
  size_t copied = 0;
  while (copied < size) {
    size_t count = 0, batch = 0;
    while (count < 2 && copied + batch < size) {
      uintptr_t at = start + copied + batch;
      size_t piece = PAGE - at % PAGE;
      if (piece > size - copied - batch)
        piece = size - copied - batch;
      remote[count].iov_base = (void *)at;
      remote[count].iov_len = piece;
      batch += piece;
      count++;
    }
    local.iov_base = (char *)to + copied;
    local.iov_len = batch;
    long n = am_syscall6(SYS_process_vm_readv, pid, (long)&local, 1,
                         (long)remote, (long)count, 0);
    if (n > 0)
      copied += (size_t)n;
    if (n != (long)batch)
      break;
  }
  return copied;
}

/* How many bytes from `from` on are certain to be readable. */
static size_t certain(const void *from, size_t size) {
  uintptr_t at = (uintptr_t)from;
  for (int i = 0; i < lasting_count; i++)
    if (at >= lasting[i].from && at < lasting[i].to)
      return lasting[i].to - at < size ? lasting[i].to - at : size;
  return 0;
}

size_t am_copy_text(char *to, const char *from, size_t size, bool *readable,
                    bool *ended) {
  size_t length = certain(from, size);
  const char *source = from;
  if (length == 0) {
    length = am_read_memory(to, from, size);
    source = to;
  }
  *readable = length > 0;
  const char *nul = length > 0 ? memchr(source, '\0', length) : NULL;
  size_t text = nul ? (size_t)(nul - source) : length;
  *ended = nul != NULL;
  if (source == to)
    memset(to + text, 0, length - text);
  else
    memcpy(to, source, text);
  return text;
}

void am_signals_block(struct am_signals *saved) {
  uint64_t all = ~0ull;
  am_syscall6(SYS_rt_sigprocmask, SIG_BLOCK, (long)&all, (long)&saved->mask,
              sizeof all, 0, 0);
}

void am_signals_restore(const struct am_signals *saved) {
  am_syscall6(SYS_rt_sigprocmask, SIG_SETMASK, (long)&saved->mask, 0,
              sizeof saved->mask, 0, 0);
}

uint64_t am_process_start(void) {
  char text[1024];
  long fd = am_syscall6(SYS_openat, AT_FDCWD, (long)"/proc/self/stat",
                        O_RDONLY | O_CLOEXEC, 0, 0, 0);
  if (fd < 0)
    return 0;
  long n = am_syscall6(SYS_read, fd, (long)text, sizeof text - 1, 0, 0, 0);
  am_syscall6(SYS_close, fd, 0, 0, 0, 0, 0);
  if (n <= 0)
    return 0;
  text[n] = '\0';
  /* The second field, the program's name, may hold anything but its last ')'
   * is the last ')' of the line; the third field follows it. */
  char *at = strrchr(text, ')');
  for (int field = 2; at && field < 22; field++)
    at = strchr(at + 1, ' ');
  return at ? strtoull(at + 1, NULL, 10) : 0;
}
