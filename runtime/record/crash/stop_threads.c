/* SPDX-License-Identifier: MIT
 *
 * The threads are stopped by a signal that no program can block or handle: libc
 * keeps it for itself (glibc for setuid in all threads), so only system calls
 * can install its handler. A thread in a system call that cannot be interrupted
 * is not waited for long.
 */
#include "runtime/record/crash/stop_threads.h"
#include "runtime/port/port.h"
#include "runtime/port/process/sandbox.h"
#include "runtime/record/recording/writer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum {
  SIGNAL = 33,
  ROUNDS = 100,
  /* While an AppMap is being written: what is half done would be done twice. */
  ROUNDS_BUSY = 5000,
  ROUND_MS = 1,
  ALL_SIGNALS = 8
};

/* As the kernel has it. */
struct action {
  void (*handler)(int);
  unsigned long flags;
  void *restorer;
  uint64_t mask;
};

struct entry {
  uint64_t inode;
  int64_t offset;
  uint16_t size;
  uint8_t type;
  char name[];
};

static uint32_t stopped;

void am_stop_this_thread(void) {
  const uint64_t all = ~0ull;
  am_syscall6(SYS_rt_sigprocmask, SIG_SETMASK, (long)&all, 0, sizeof all, 0, 0);
  for (;;)
    am_syscall6(SYS_ppoll, 0, 0, 0, 0, 0, 0);
}

static void stop(int number) {
  (void)number;
  __atomic_fetch_add(&stopped, 1, __ATOMIC_RELEASE);
  am_stop_this_thread();
}

/* Debuggers know the code that libc's handlers return to. */
static void install(int number) {
  struct action action = {0};
  am_syscall6(SYS_rt_sigaction, number, 0, (long)&action, ALL_SIGNALS, 0, 0);
  action.handler = stop;
  action.flags = (action.flags & ~(unsigned long)SA_SIGINFO) | SA_ONSTACK;
  action.mask = ~0ull;
  am_syscall6(SYS_rt_sigaction, SIGNAL, (long)&action, 0, ALL_SIGNALS, 0, 0);
}

/* Sends the signal to all threads but this one, if `send`; returns how many
 * there are. */
static uint32_t count_others(bool send) {
  static char entries[4096] __attribute__((aligned(8)));
  long process = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  long self = am_syscall6(SYS_gettid, 0, 0, 0, 0, 0, 0);
  long size, fd = am_syscall6(SYS_openat, AT_FDCWD, (long)"/proc/self/task",
                              O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0, 0, 0);
  uint32_t count = 0;
  while (fd >= 0 && (size = am_syscall6(SYS_getdents64, fd, (long)entries,
                                        sizeof entries, 0, 0, 0)) > 0)
    for (long at = 0; at < size;) {
      const struct entry *entry = (const void *)(entries + at);
      long thread = atol(entry->name);
      at += entry->size;
      if (thread <= 0 || thread == self)
        continue;
      count++;
      if (send)
        am_syscall6(SYS_tgkill, process, thread, SIGNAL, 0, 0, 0);
    }
  if (fd >= 0)
    am_syscall6(SYS_close, fd, 0, 0, 0, 0, 0);
  return count;
}

void am_stop_other_threads(int number) {
  const struct timespec pause = {.tv_nsec = ROUND_MS * 1000000};
  /* Only where we may do unusual things. */
  if (am_sandbox_confines() || count_others(false) == 0)
    return;
  install(number);
  /* Threads may begin while others are being told. */
  for (int round = 0; round < (am_writer_is_busy() ? ROUNDS_BUSY : ROUNDS);
       round++) {
    if (count_others(round % 10 == 0) <=
        __atomic_load_n(&stopped, __ATOMIC_ACQUIRE))
      return;
    am_syscall6(SYS_nanosleep, (long)&pause, 0, 0, 0, 0, 0);
  }
}
