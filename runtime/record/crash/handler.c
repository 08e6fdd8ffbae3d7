/* SPDX-License-Identifier: MIT
 *
 * The handler of deadly signals. It notes the signal in the spool, has the
 * AppMap written by another process, and lets the process die of the signal as
 * it would have without us: same signal information, same exit status, core
 * dump and all. It may run in any thread, anywhere, also called by a handler of
 * the program's.
 */
#include "runtime/record/crash/handler.h"
#include "runtime/port/port.h"
#include "runtime/record/crash/reason.h"
#include "runtime/record/crash/rescue_process.h"
#include "runtime/record/crash/sigaction.h"
#include "runtime/record/crash/stop_threads.h"
#include "runtime/record/spool/file.h"

#include <errno.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

enum turn { FIRST, AGAIN, LATER };

/* The process and the thread that got the first signal that came here: the
 * process dies of that, other threads with another one are too late. May be of
 * the process that this one was forked from. */
static uint64_t first;

static enum turn take_turn(pid_t process, pid_t thread) {
  uint64_t mine = (uint64_t)process << 32 | (uint32_t)thread;
  uint64_t seen = __atomic_load_n(&first, __ATOMIC_RELAXED);
  while (seen >> 32 != (uint32_t)process)
    if (__atomic_compare_exchange_n(&first, &seen, mine, false,
                                    __ATOMIC_RELAXED, __ATOMIC_RELAXED))
      return FIRST;
  return seen == mine ? AGAIN : LATER;
}

void am_crash_make_way(void) {
  uint64_t seen = __atomic_load_n(&first, __ATOMIC_RELAXED);
  if (seen && seen >> 32 == (uint32_t)getpid() &&
      (uint32_t)seen != (uint32_t)syscall(SYS_gettid))
    am_stop_this_thread();
}

static void write_map(struct am_start *start, int number, const siginfo_t *info,
                      const void *context) {
  am_stop_other_threads(number);
  am_reason_note(start, number, info, context);
  am_spool_sample(&start->last);
  __atomic_store_n(&start->signal, (uint32_t)number, __ATOMIC_RELEASE);
  am_rescue_write(true);
}

/* The signal is sent again rather than waited for: not all of them come back
 * when the instruction is done again. It is blocked until we return, so the
 * process dies with the registers that it had. */
static void handle(int number, siginfo_t *info, void *context) {
  int saved = errno;
  pid_t process = getpid(), thread = (pid_t)syscall(SYS_gettid);
  struct am_signals signals;
  am_signals_block(&signals);
  struct am_start *start = am_spool_start();
  /* Not of a child that vfork has sharing our memory. */
  if (start && start->pid == (uint32_t)process) {
    enum turn turn = take_turn(process, thread);
    if (turn == LATER)
      am_stop_this_thread();
    if (turn == FIRST)
      write_map(start, number, info, context);
  }
  bool is_released = am_sigaction_release(number);
  /* A filter may allow some of it, or nothing. */
  if (syscall(SYS_rt_tgsigqueueinfo, process, thread, number, info) != 0 &&
      syscall(SYS_tgkill, process, thread, number) != 0 &&
      syscall(SYS_kill, process, number) != 0 && !is_released)
    syscall(SYS_exit_group, 128 + number); /* what a shell makes of it */
  am_signals_restore(&signals);
  errno = saved;
}

void am_crash_watch(void) {
  static const int faults[] = {SIGSEGV, SIGBUS,  SIGILL, SIGFPE,
                               SIGABRT, SIGTRAP, SIGSYS};
  /* All others that end a process by default. */
  static const int requests[] = {SIGTERM,   SIGINT,  SIGHUP,    SIGQUIT,
                                 SIGPIPE,   SIGALRM, SIGXCPU,   SIGXFSZ,
                                 SIGUSR1,   SIGUSR2, SIGVTALRM, SIGPROF,
                                 SIGSTKFLT, SIGIO,   SIGPWR};
  am_reason_init();
  am_rescue_init();
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    am_sigaction_watch(faults[i], handle);
  /* A container's first process does not die of them. */
  if (getpid() == 1)
    return;
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
    am_sigaction_watch(requests[i], handle);
}
