/* SPDX-License-Identifier: MIT
 *
 * Signals (wrapped.txt). The kernel's sets are one word of 64 bits.
 */
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <signal.h>
#include <stdint.h>
#include <sys/syscall.h>

int __wrap_sigemptyset(sigset_t *set);
int __wrap_sigaddset(sigset_t *set, int signal);
int __wrap_sigismember(const sigset_t *set, int signal);
int __wrap_sigpending(sigset_t *set);
int __wrap_sigtimedwait(const sigset_t *set, siginfo_t *info,
                        const struct timespec *timeout);

static uint64_t bit(int signal) {
  return 1ull << (signal - 1);
}

int __wrap_sigemptyset(sigset_t *set) {
  *set = (sigset_t){0};
  return 0;
}

int __wrap_sigaddset(sigset_t *set, int signal) {
  uint64_t word;
  __builtin_memcpy(&word, set, sizeof word);
  word |= bit(signal);
  __builtin_memcpy(set, &word, sizeof word);
  return 0;
}

int __wrap_sigismember(const sigset_t *set, int signal) {
  uint64_t word;
  __builtin_memcpy(&word, set, sizeof word);
  return (word & bit(signal)) != 0;
}

int __wrap_sigpending(sigset_t *set) {
  return (int)am_result(
      am_syscall6(SYS_rt_sigpending, (long)set, sizeof(uint64_t), 0, 0, 0, 0));
}

int __wrap_sigtimedwait(const sigset_t *set, siginfo_t *info,
                        const struct timespec *timeout) {
  return (int)am_result(am_syscall6(SYS_rt_sigtimedwait, (long)set, (long)info,
                                    (long)timeout, sizeof(uint64_t), 0, 0));
}
