/* SPDX-License-Identifier: MIT
 *
 * port.h on Linux. Raw system calls where libc would touch errno.
 */
#include "runtime/port/port.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

bool am_clock_is_cpu;

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
