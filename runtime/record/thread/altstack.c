/* SPDX-License-Identifier: MIT
 *
 * The stacks are larger than our handler needs: those of a program that asks
 * for an alternate stack and has none then run here instead of on its own
 * stack. What nobody uses costs address space only. Stacks of threads that
 * ended are used again.
 */
#include "runtime/record/thread/altstack.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/port.h"

#include <signal.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#ifndef AT_MINSIGSTKSZ
#define AT_MINSIGSTKSZ 51
#endif

enum { ROOM = 1024 * 1024, GUARD = 64 * 1024, SPARE = 64 };
static char *spare[SPARE];

/* The thread's; OVER: it had one. */
#define OVER ((char *)-1)
static __thread char *own __attribute__((tls_model("initial-exec")));

/* The kernel stores all registers there, which are many on some processors. */
AM_UNCHECKED static size_t needed(void) {
  return ROOM + (getauxval(AT_MINSIGSTKSZ) + GUARD - 1) / GUARD * GUARD;
}

static char *take_spare(void) {
  for (int i = 0; i < SPARE; i++) {
    char *stack = __atomic_load_n(&spare[i], __ATOMIC_RELAXED);
    if (stack &&
        (stack = __atomic_exchange_n(&spare[i], NULL, __ATOMIC_ACQUIRE)))
      return stack;
  }
  return NULL;
}

static char *map(void) {
  long memory = am_syscall6(
      SYS_mmap, 0, (long)(GUARD + needed()), PROT_READ | PROT_WRITE,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory < 0)
    return NULL;
  if (am_syscall6(SYS_mprotect, memory, GUARD, PROT_NONE, 0, 0, 0) == 0)
    return (char *)memory + GUARD;
  am_syscall6(SYS_munmap, memory, (long)(GUARD + needed()), 0, 0, 0, 0);
  return NULL;
}

void am_altstack_begin(void) {
  stack_t stack;
  if (own || am_syscall6(SYS_sigaltstack, 0, (long)&stack, 0, 0, 0, 0) != 0 ||
      !(stack.ss_flags & SS_DISABLE))
    return;
  own = take_spare();
  if (!own)
    own = map();
  if (!own)
    return;
  stack = (stack_t){.ss_sp = own, .ss_size = needed()};
  am_syscall6(SYS_sigaltstack, (long)&stack, 0, 0, 0, 0, 0);
}

AM_UNCHECKED bool am_altstack_is_ours(const stack_t *stack) {
  return own && own != OVER && stack->ss_sp == own;
}

AM_UNCHECKED void am_altstack_again(void) {
  stack_t stack = {.ss_sp = own};
  if (!am_altstack_is_ours(&stack))
    return;
  stack.ss_size = needed();
  am_syscall6(SYS_sigaltstack, (long)&stack, 0, 0, 0, 0, 0);
}

void am_altstack_end(void) {
  stack_t stack;
  if (!own || own == OVER ||
      am_syscall6(SYS_sigaltstack, 0, (long)&stack, 0, 0, 0, 0) != 0 ||
      stack.ss_flags & SS_ONSTACK)
    return;
  if (stack.ss_sp == own) {
    stack = (stack_t){.ss_flags = SS_DISABLE};
    am_syscall6(SYS_sigaltstack, (long)&stack, 0, 0, 0, 0, 0);
  }
  char *free = own;
  own = OVER;
  for (int i = 0; free && i < SPARE; i++) {
    char *none = NULL;
    if (__atomic_compare_exchange_n(&spare[i], &none, free, false,
                                    __ATOMIC_RELEASE, __ATOMIC_RELAXED))
      free = NULL;
  }
  if (free)
    am_syscall6(SYS_munmap, (long)(free - GUARD), (long)(GUARD + needed()), 0,
                0, 0, 0);
}
