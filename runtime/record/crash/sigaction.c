/* SPDX-License-Identifier: MIT
 *
 * Interposes libc's sigaction and signal, and the older functions like
 * them (__sysv_signal is what strict C calls signal). Many programs install a
 * handler only where there is none yet, and crash handlers make way for the
 * default before they raise their signal again: both are to work as without us,
 * and the second is to be noticed. Sanitizers call us before they are ready,
 * hence AM_UNCHECKED.
 */
#include "runtime/record/crash/sigaction.h"
#include "runtime/lib/export.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/process/sandbox.h"
#include "runtime/record/base/self.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>

static am_signal_handler *watcher;
static uint64_t watched; /* a bit for each signal */

#ifdef __GLIBC__
/* Public names of libc's own, which nobody else interposes. */
extern int __sigaction(int number, const struct sigaction *action,
                       struct sigaction *old);
extern sighandler_t ssignal(int number, sighandler_t handler);
#define libc_sigaction __sigaction
#else
/* musl's, for programs that are linked statically. */
extern __typeof__(sigaction) __sigaction __attribute__((weak));
static int libc_sigaction(int number, const struct sigaction *action,
                          struct sigaction *old) {
  static __typeof__(sigaction) *next;
  if (__sigaction)
    return __sigaction(number, action, old);
  if (!next)
    next = (__typeof__(next))dlsym(RTLD_NEXT, "sigaction");
  return next(number, action, old);
}
static sighandler_t ssignal(int number, sighandler_t handler) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART},
                   old;
  return libc_sigaction(number, &action, &old) ? SIG_ERR : old.sa_handler;
}
#endif

AM_UNCHECKED static bool is_watched(int number) {
  return number > 0 && number < 64 &&
         __atomic_load_n(&watched, __ATOMIC_ACQUIRE) >> number & 1;
}

/* A program that learned of our handler from the kernel may call it like one
 * that takes the number only; then the rest is whatever the registers hold. The
 * kernel puts its frame where our caller's would begin. */
static bool is_told(int number, const siginfo_t *info, const void *context) {
  siginfo_t told;
  ucontext_t interrupted;
  return am_read_memory(&told, (uintptr_t)info, sizeof told) == sizeof told &&
         told.si_signo == number &&
         am_read_memory(&interrupted, (uintptr_t)context, sizeof interrupted) ==
             sizeof interrupted;
}

static void arrive(int number, siginfo_t *info, void *context) {
  const void *frame = __builtin_dwarf_cfa();
  if (frame == context || frame == info || is_told(number, info, context))
    watcher(number, info, context);
  else
    watcher(number, NULL, NULL);
}

/* Nothing else runs in the handler's thread meanwhile. */
AM_UNCHECKED static struct sigaction ours(void) {
  struct sigaction action = {.sa_sigaction = arrive,
                             .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  return action;
}

AM_UNCHECKED static bool is_ours(const struct sigaction *action) {
  return action->sa_sigaction == arrive;
}

/* Handlers that the kernel is to take away when they are called (SA_RESETHAND):
 * we do it instead of it, so that ours comes back. Not for a child of vfork,
 * which has handlers of its own but our memory. */
static struct sigaction leaving[64];

static void leave(int number, siginfo_t *info, void *context) {
  struct sigaction action = ours();
  libc_sigaction(number, &action, NULL);
  leaving[number].sa_sigaction(number, info, context);
}

AM_UNCHECKED static bool leaves(int number, const struct sigaction *action) {
  return is_watched(number) && action->sa_flags & SA_RESETHAND &&
         action->sa_handler != SIG_IGN && am_self_is_own();
}

AM_UNCHECKED AM_ALIGNS_STACK static int
set(int number, const struct sigaction *action, struct sigaction *old) {
  struct sigaction instead, before = {0};
  if (is_watched(number))
    before = leaving[number];
  if (action && action->sa_handler == SIG_DFL && is_watched(number)) {
    instead = ours();
    action = &instead;
  } else if (action && leaves(number, action)) {
    instead = leaving[number] = *action;
    instead.sa_sigaction = leave;
    instead.sa_flags &= ~(int)SA_RESETHAND;
    instead.sa_flags |= SA_SIGINFO;
    action = &instead;
  }
  int result = libc_sigaction(number, action, old);
  if (result == 0 && old && is_ours(old))
    *old = (struct sigaction){.sa_handler = SIG_DFL};
  else if (result == 0 && old && old->sa_sigaction == leave)
    *old = before;
  return result;
}

AM_UNCHECKED AM_ALIGNS_STACK static sighandler_t
set_simply(int number, sighandler_t handler) {
  if (handler == SIG_DFL && is_watched(number)) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, old;
    return set(number, &standard, &old) == 0 ? old.sa_handler : SIG_ERR;
  }
  struct sigaction old = {.sa_handler = ssignal(number, handler)};
  if (is_ours(&old))
    return SIG_DFL;
  return old.sa_sigaction == leave ? leaving[number].sa_handler
                                   : old.sa_handler;
}

/* As System V had it: the handler is called once, and may be interrupted by its
 * own signal. */
AM_UNCHECKED AM_ALIGNS_STACK static sighandler_t
set_once(int number, sighandler_t handler) {
  struct sigaction old, action = {.sa_handler = handler,
                                  .sa_flags = (int)SA_RESETHAND | SA_NODEFER};
  if (handler == SIG_ERR) {
    errno = EINVAL;
    return SIG_ERR;
  }
  return set(number, &action, &old) == 0 ? old.sa_handler : SIG_ERR;
}

/* Tells, and ends, also whether the signal is blocked. */
AM_UNCHECKED AM_ALIGNS_STACK static sighandler_t
set_or_hold(int number, sighandler_t handler) {
  const sighandler_t hold = (sighandler_t)2; /* SIG_HOLD */
  struct sigaction old, action = {.sa_handler = handler};
  sigset_t one, before;
  sigemptyset(&one);
  if (handler == SIG_ERR || sigaddset(&one, number) != 0) {
    errno = EINVAL;
    return SIG_ERR;
  }
  bool holds = handler == hold;
  if ((!holds && set(number, &action, &old) != 0) ||
      sigprocmask(holds ? SIG_BLOCK : SIG_UNBLOCK, &one, &before) != 0)
    return SIG_ERR;
  if (sigismember(&before, number))
    return hold;
  return !holds || set(number, NULL, &old) == 0 ? old.sa_handler : SIG_ERR;
}

/* Weak: a program or a sanitizer may have its own. */
AM_EXPORT __attribute__((weak, alias("set"))) int
sigaction(int number, const struct sigaction *action, struct sigaction *old);
AM_EXPORT __attribute__((weak, alias("set_simply"))) sighandler_t
signal(int number, sighandler_t handler);
/* glibc's <signal.h> declares the others for some standards only. */
#define INTERPOSE(name, function)                                              \
  AM_EXPORT __attribute__((weak, alias(#function))) sighandler_t name(         \
      int number, sighandler_t handler);
INTERPOSE(bsd_signal, set_simply)
INTERPOSE(sigset, set_or_hold)
#ifdef __GLIBC__
INTERPOSE(sysv_signal, set_once)
INTERPOSE(__sysv_signal, set_once)
#else
INTERPOSE(__sysv_signal, set_simply)
#endif

/* Under a filter of the program's a handler could not end the process as the
 * kernel does: even returning from it may be forbidden. */
static void give_way(void) {
  uint64_t given = __atomic_exchange_n(&watched, 0, __ATOMIC_ACQ_REL);
  for (int number = 1; number < 64; number++) {
    struct sigaction now;
    if (!(given >> number & 1) || libc_sigaction(number, NULL, &now) != 0)
      continue;
    if (is_ours(&now))
      am_sigaction_release(number);
    else if (now.sa_sigaction == leave)
      libc_sigaction(number, &leaving[number], NULL);
  }
}

void am_sigaction_watch(int number, am_signal_handler *handler) {
  struct sigaction action;
  watcher = handler;
  am_sandbox_expect(give_way);
  if (libc_sigaction(number, NULL, &action) != 0)
    return;
  __atomic_fetch_or(&watched, UINT64_C(1) << number, __ATOMIC_RELEASE);
  if (action.sa_handler != SIG_DFL)
    return;
  action = ours();
  libc_sigaction(number, &action, NULL);
}

bool am_sigaction_release(int number) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  return libc_sigaction(number, &standard, NULL) == 0;
}
