/* SPDX-License-Identifier: MIT
 *
 * What is too long is not even tried; only when the limit changes just then is
 * there a signal to take.
 */
#include "runtime/record/spool/rlimit.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <time.h>

bool am_limit_allows(uint64_t end, bool *pending) {
  struct rlimit limit;
  sigset_t set;
  *pending = true;
  if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return true;
  *pending = sigpending(&set) == 0 && sigismember(&set, SIGXFSZ);
  return end <= limit.rlim_cur;
}

void am_limit_take_signal(int error, bool pending) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGXFSZ);
  if (error == EFBIG && !pending)
    sigtimedwait(&set, NULL, &(struct timespec){0});
}

bool am_limit_raise(int kind, struct rlimit *before) {
  if (getrlimit(kind, before) != 0 || before->rlim_cur == before->rlim_max)
    return false;
  struct rlimit more = {before->rlim_max, before->rlim_max};
  return setrlimit(kind, &more) == 0;
}
