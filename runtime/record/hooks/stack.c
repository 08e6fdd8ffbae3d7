/* SPDX-License-Identifier: MIT
 *
 * Says in the log that the thread has changed its stack. A signal handler may
 * interrupt all of it, and may itself be on another stack than what it
 * interrupts.
 */
#include <appmap/abi.h>

#include "runtime/lib/export.h"
#include "runtime/port/memory/mapping.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/ranges.h"
#include "runtime/port/memory/stack.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/port/result.h"
#include "runtime/record/hooks/stack.h"
#include "runtime/record/thread/altstack.h"
#include "runtime/record/thread/machine_stack.h"
#include "runtime/record/thread/record.h"

#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>

static void append(struct am_thread *thread,
                   const struct am_machine_stack *stack) {
  struct am_record_slot slot;
  if (!am_record_open(thread, &slot, sizeof(struct am_stack_record),
                      AM_RECORD_STACK))
    return;
  struct am_stack_record *said = (struct am_stack_record *)slot.at;
  said->record.stack_kind = stack->kind;
  said->record.time = am_ticks();
  said->range = stack->range;
  am_record_commit(&slot);
}

AM_ALIGNS_STACK void am_stack_change(struct am_thread *thread, uintptr_t here) {
  struct am_machine_stack stack;
  if (thread->quiet)
    return;
  am_machine_stack_find(here, &stack);
  append(thread, &stack);
  thread->stack_low = stack.low;
  thread->stack_size = stack.high - stack.low;
}

/* What was known of the thread's stack may not be all of it any more. */
static void tell(const struct am_range *range) {
  struct am_thread *thread = &am_thread;
  uintptr_t low = thread->stack_low, high = low + thread->stack_size;
  am_ranges_add(range);
  if (range->low < high && low < range->high)
    thread->stack_size = 0;
}

AM_EXPORT AM_ALIGNS_STACK void __appmap_context(const void *context) {
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  const ucontext_t *told = context;
  stack_t stack;
  if (!am_is_address((uintptr_t)context))
    return;
  am_copy_readable(&stack, (uintptr_t)&told->uc_stack, sizeof stack);
  am_mark_defined(&stack, sizeof stack);
  struct am_range range = {.low = (uintptr_t)stack.ss_sp,
                           .high = (uintptr_t)stack.ss_sp + stack.ss_size,
                           .name = ((uintptr_t)stack.ss_sp + stack.ss_size) &
                                   -(uintptr_t)16,
                           .kind = AM_RANGE_TOLD};
  am_machine_stack_learn_own(here);
  /* Contexts that nobody gave a stack have any range in there. */
  if (!am_is_address(range.low) || !am_is_address(range.high) ||
      stack.ss_size < 1024 || here - range.low < stack.ss_size)
    return;
  tell(&range);
}

static void tell_change(const stack_t *before, const stack_t *after) {
  struct am_range range = am_machine_stack_of_signals(before);
  if (!(before->ss_flags & SS_DISABLE))
    am_ranges_remove(range.low, range.high);
  range = am_machine_stack_of_signals(after);
  if (!(after->ss_flags & SS_DISABLE))
    tell(&range);
}

/* Interposes libc's: a signal stack may lie within another one, and ours is
 * not the program's. Weak: a program or a sanitizer may have its own. The
 * latter calls it before it is ready to check us. */
AM_UNCHECKED AM_ALIGNS_STACK static int change(const stack_t *new,
                                               stack_t *old) {
  stack_t before = {.ss_flags = SS_DISABLE}, after = before;
  bool is_same = old != NULL && old == new;
  am_syscall6(SYS_sigaltstack, 0, (long)&before, 0, 0, 0, 0);
  long result = am_syscall6(SYS_sigaltstack, (long)new, is_same ? 0 : (long)old,
                            0, 0, 0, 0);
  if (result < 0)
    return (int)am_result(result);
  if (new != NULL)
    after = *new;
  if (old != NULL && am_altstack_is_ours(&before))
    *old = (stack_t){.ss_flags = SS_DISABLE};
  else if (is_same)
    *old = before;
  if (new != NULL && (after.ss_flags & SS_DISABLE))
    am_altstack_again();
  /* Of what was there before a thread's first call we hear then. */
  if (new != NULL && am_thread.stack_low)
    tell_change(&before, &after);
  return 0;
}

AM_EXPORT __attribute__((weak, alias("change"))) int
sigaltstack(const stack_t *new, stack_t *old);
