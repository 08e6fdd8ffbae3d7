/* SPDX-License-Identifier: MIT
 *
 * The handler of deadly signals. It notes the signal in the spool, has the
 * AppMap written from outside, and lets the process die of the signal as it
 * would have without us: same signal information, same exit status, core dump
 * and all. It may run in any thread, anywhere, also called by a handler of the
 * program's.
 */
#include "runtime/record/crash.h"
#include "runtime/record/outside.h"
#include "runtime/record/spool.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Where glibc keeps what a failed assert said. */
struct abort_message {
  unsigned size;
  char text[];
};
static struct abort_message *const *abort_message;

/* Weak: a static program need not have it. */
extern __typeof__(dlsym) dlsym __attribute__((weak));

/* Not of a child that vfork has sharing our memory. */
static struct am_start *own_start(void) {
  struct am_start *start = am_spool_start();
  return start && start->pid == (uint32_t)getpid() ? start : NULL;
}

static void note(struct am_start *start, int number) {
  const struct abort_message *message =
      number == SIGABRT && abort_message ? *abort_message : NULL;
  if (message) {
    size_t length = strnlen(message->text, sizeof start->last_words - 1);
    memcpy(start->last_words, message->text, length);
    start->last_words[length] = '\0';
  }
  am_spool_sample(&start->last);
  __atomic_store_n(&start->signal, (uint32_t)number, __ATOMIC_RELEASE);
}

/* The signal is sent again rather than waited for: not all of them come back
 * when the instruction is done again. It is blocked until we return, so the
 * process dies with the registers that it had. */
static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  struct am_start *start = own_start();
  if (start) {
    note(start, number);
    am_outside_write();
  }
  signal(number, SIG_DFL);
  if (syscall(SYS_rt_tgsigqueueinfo, getpid(), (pid_t)syscall(SYS_gettid),
              number, info) != 0)
    raise(number);
  errno = saved;
}

void am_crash_watch(void) {
  static const int deadly[] = {SIGSEGV, SIGBUS,  SIGILL,    SIGFPE,  SIGABRT,
                               SIGSYS,  SIGTRAP, SIGTERM,   SIGINT,  SIGHUP,
                               SIGQUIT, SIGPIPE, SIGALRM,   SIGXCPU, SIGXFSZ,
                               SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGSTKFLT,
                               SIGIO,   SIGPWR};
  am_outside_init();
  /* Private to glibc: not to be linked against. */
  if (dlsym)
    abort_message = dlsym(RTLD_DEFAULT, "__abort_msg");
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) {
    struct sigaction action = {.sa_sigaction = handle,
                               .sa_flags =
                                   SA_SIGINFO | SA_ONSTACK | SA_RESETHAND},
                     old;
    sigemptyset(&action.sa_mask);
    if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
      sigaction(deadly[i], &action, NULL);
  }
}
