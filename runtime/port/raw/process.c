/* SPDX-License-Identifier: MIT
 *
 * The process and its limits (wrapped.txt).
 */
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>

pid_t __wrap_getpid(void);
int __wrap_prlimit(pid_t pid, int kind, const struct rlimit *new,
                   struct rlimit *old);
int __wrap_getrlimit(int kind, struct rlimit *limit);
int __wrap_setrlimit(int kind, const struct rlimit *limit);

pid_t __wrap_getpid(void) {
  return (pid_t)am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
}

int __wrap_prlimit(pid_t pid, int kind, const struct rlimit *new,
                   struct rlimit *old) {
  return (int)am_result(
      am_syscall6(SYS_prlimit64, pid, kind, (long)new, (long)old, 0, 0));
}

int __wrap_getrlimit(int kind, struct rlimit *limit) {
  return __wrap_prlimit(0, kind, NULL, limit);
}

int __wrap_setrlimit(int kind, const struct rlimit *limit) {
  return __wrap_prlimit(0, kind, limit, NULL);
}
