/* SPDX-License-Identifier: MIT
 *
 * Filters that were there before us are tried out by a child, unless an
 * unprivileged program made them: those often kill for making a child. Of those
 * that the program makes later we hear in time because unprivileged programs
 * must, and libseccomp does, call prctl(PR_SET_NO_NEW_PRIVS) before; so
 * libc's prctl is interposed.
 */
#include "runtime/port/process/sandbox.h"
#include "runtime/lib/export.h"
#include "runtime/port/memory/vmread.h"
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static long self;     /* this process, which a child of vfork is not; 0: not yet
                         recorded */
static bool confined; /* by a sandbox that may be strict */
static bool asked;    /* for one, the process itself */
static bool announced; /* one, before recording began */
static void (*prepare)(void);

/* What /proc says of this process; '0': no. */
struct state {
  char filtered, restricted;
};

static void look_for(const char *text, const char *key, char *value) {
  const char *at = strstr(text, key);
  if (at && at[strlen(key)])
    *value = at[strlen(key)];
}

/* Not by prctl(PR_GET_SECCOMP), which the filter may kill for. The list of
 * groups before it may be of any length. */
static struct state read_state(void) {
  enum { KEPT = 15 }; /* more than a key, less than a line that is of use */
  char text[1024];
  struct state state = {'0', '0'};
  size_t used = 0;
  long n, fd = am_syscall6(SYS_openat, AT_FDCWD, (long)"/proc/self/status",
                           O_RDONLY | O_CLOEXEC, 0, 0, 0);
  if (fd < 0)
    return (struct state){'?', '?'};
  while ((n = am_syscall6(SYS_read, fd, (long)text + (long)used,
                          (long)(sizeof text - 1 - used), 0, 0, 0)) > 0) {
    used += (size_t)n;
    text[used] = '\0';
    look_for(text, "\nSeccomp:\t", &state.filtered);
    look_for(text, "\nNoNewPrivs:\t", &state.restricted);
    size_t kept = used < KEPT ? used : KEPT;
    memmove(text, text + used - kept, kept);
    used = kept;
  }
  am_syscall6(SYS_close, fd, 0, 0, 0, 0, 0);
  return state;
}

/* Reads from itself. Nothing of libc may run in such a child. Should it be
 * killed, it leaves no core file. */
static _Noreturn void try_out(void) {
  struct rlimit64 none = {0, 0};
  am_syscall6(SYS_prlimit64, 0, RLIMIT_CORE, (long)&none, 0, 0, 0);
  uint64_t from = 1, to = 0;
  struct iovec remote = {&from, sizeof from}, local = {&to, sizeof to};
  long self = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  long n = am_syscall6(SYS_process_vm_readv, self, (long)&local, 1,
                       (long)&remote, 1, 0);
  for (;;)
    am_syscall6(SYS_exit_group, n == sizeof to ? 0 : 1, 0, 0, 0, 0, 0);
}

void am_sandbox_init(void) {
  self = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  if (announced) {
    am_memory_refuse();
    confined = true;
  }
}

void am_sandbox_expect(void (*action)(void)) {
  prepare = action;
}

bool am_sandbox_confines(void) {
  return __atomic_load_n(&confined, __ATOMIC_RELAXED);
}

static bool confine(void) {
  bool is_own = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0) == self;
  if (is_own)
    __atomic_store_n(&confined, true, __ATOMIC_RELAXED);
  return is_own;
}

bool am_sandbox_is_own(void) {
  return __atomic_load_n(&asked, __ATOMIC_RELAXED);
}

/* Whether the option confines. Filters may kill for the question who this is:
 * it is asked once. */
static bool asks(int option) {
  bool confines = option == PR_SET_NO_NEW_PRIVS || option == PR_SET_SECCOMP;
  if (confines && !am_sandbox_is_own() &&
      (!self || am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0) == self))
    __atomic_store_n(&asked, true, __ATOMIC_RELAXED);
  return confines;
}

bool am_sandbox_allows_reads(void) {
  int status = -1;
  struct state state = read_state();
  if (state.filtered == '0')
    return true;
  if (state.restricted != '0') {
    confine();
    return false;
  }
  /* One whose end sends no signal, which the program might wonder about. */
  long child = am_syscall6(SYS_clone, 0, 0, 0, 0, 0, 0);
  if (child == 0)
    try_out();
  while (child > 0 && am_syscall6(SYS_wait4, child, (long)&status, __WALL, 0, 0,
                                  0) == -EINTR)
    ;
  if (!WIFEXITED(status))
    confine();
  return status == 0;
}

/* The first call is the last moment in which all system calls are allowed. */
static void hear(void) {
  if (!self)
    announced = true;
  if (!self || am_sandbox_confines())
    return;
  am_memory_refuse();
  if (confine() && prepare)
    prepare();
}

/* As libc's, but for the note it takes. Weak: a program may have its own. */
AM_EXPORT __attribute__((weak)) AM_ALIGNS_STACK int prctl(int option, ...) {
  va_list list;
  unsigned long arguments[4];
  va_start(list, option);
  for (int i = 0; i < 4; i++)
    arguments[i] = va_arg(list, unsigned long);
  va_end(list);
  if (asks(option))
    hear();
  return (int)am_result(am_syscall6(SYS_prctl, option, (long)arguments[0],
                                    (long)arguments[1], (long)arguments[2],
                                    (long)arguments[3], 0));
}
