/* SPDX-License-Identifier: MIT
 *
 * What tells one stack from another, the surest first: the program said so
 * (sigaltstack, makecontext); the kernel does; the borders of mapped memory. A
 * signal handler may interrupt all of it, and may itself be on another stack
 * than what it interrupts.
 */
#include "runtime/record/thread/machine_stack.h"
#include "runtime/port/memory/mapping.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/ranges.h"
#include "runtime/port/memory/stack.h"
#include "runtime/port/port.h"

#include <signal.h>
#include <sys/syscall.h>

/* Where no border is seen between stacks, as in the heap, calls are taken to be
 * on the same one when they are at most so far from others on it; stacks that
 * lie side by side have 32 KiB or more each. */
enum { GUESS_ABOVE = 4096, GUESS_BELOW = 8192, GUESS_APART = 16384 };

static uintptr_t below(uintptr_t address, uintptr_t distance) {
  return address > distance ? address - distance : 0;
}

static bool query_signal_stack(stack_t *stack) {
  return am_syscall6(SYS_sigaltstack, 0, (long)stack, 0, 0, 0, 0) == 0;
}

struct am_range am_machine_stack_of_signals(const stack_t *stack) {
  uintptr_t low = (uintptr_t)stack->ss_sp, high = low + stack->ss_size;
  return (struct am_range){low, high, high & -(uintptr_t)16, AM_RANGE_SIGNAL};
}

static void learn_signal_stack(void) {
  stack_t stack;
  if (!query_signal_stack(&stack) || stack.ss_flags & SS_DISABLE)
    return;
  struct am_range range = am_machine_stack_of_signals(&stack);
  am_ranges_add(&range);
}

/* Learns of the thread's own stack; nothing else is where it is. */
static bool is_own(uintptr_t here) {
  uintptr_t before, low, high;
  am_stack_own(&before, &high);
  bool own = am_stack_is_own(here);
  am_stack_own(&low, &high);
  /* Others that had the thread's memory before it, of which not all is known
   * yet. */
  if (before == 0) {
    am_ranges_drop(below(high, am_stack_limit()), high, AM_RANGE_TOLD);
    learn_signal_stack();
  }
  am_ranges_drop(low, before ? before : high, AM_RANGE_GUESS);
  return own;
}

/* The range is of a signal stack, or was. While a handler runs with
 * SS_AUTODISARM the kernel denies that there is one. */
static bool is_signal_stack(const struct am_range *range) {
  stack_t stack;
  if (!query_signal_stack(&stack) || stack.ss_flags & (SS_ONSTACK | SS_DISABLE))
    return true;
  am_ranges_remove(range->low, range->high);
  return false;
}

static bool find_signal_stack(uintptr_t here, struct am_range *range) {
  stack_t stack;
  if (!query_signal_stack(&stack) || !(stack.ss_flags & SS_ONSTACK) ||
      here - (uintptr_t)stack.ss_sp >= stack.ss_size)
    return false;
  *range = am_machine_stack_of_signals(&stack);
  am_ranges_add(range);
  return true;
}

/* Memory in which no border is to be seen. */
static void guess(uintptr_t here, const struct am_mapping *mapping,
                  struct am_range *range) {
  uintptr_t low = below(here, GUESS_BELOW), high = here + GUESS_ABOVE;
  bool is_near =
      am_ranges_near(here, GUESS_APART, mapping->low, mapping->high, range);
  if (low < mapping->low)
    low = mapping->low;
  if (high > mapping->high)
    high = mapping->high;
  if (is_near && here < range->low)
    high = range->high;
  else if (is_near)
    low = range->low;
  am_ranges_clip(here, is_near ? range->name : 1, &low, &high);
  /* Clipped at what it is near: that is another stack's after all. */
  if (is_near && low <= range->low && range->high <= high)
    range->low = low, range->high = high;
  else
    *range =
        (struct am_range){low, high, high & -(uintptr_t)16, AM_RANGE_GUESS};
  am_ranges_add(range);
}

/* Of the thread's own stack more was asked for than is usual. */
static bool is_own_after_all(uintptr_t here, const struct am_mapping *mapping) {
  uintptr_t low, high;
  am_stack_own(&low, &high);
  bool is_whole = mapping->is_guarded && !mapping->is_heap;
  if (here >= high || high - 1 < mapping->low || high > mapping->high ||
      (!is_whole && high - here > am_stack_limit()))
    return false;
  am_stack_reaches(is_whole ? mapping->low : here & -(uintptr_t)4096);
  return true;
}

/* Returns the stack's kind. */
static enum am_stack_kind find(uintptr_t here, struct am_range *range) {
  struct am_mapping mapping;
  uintptr_t low, high;
  am_stack_own(&low, &high);
  /* What is known of a thread's memory before its first call is of others that
   * had it before. */
  bool own = low == 0 && is_own(here), is_found = am_ranges_find(here, range);
  if (is_found && range->kind == AM_RANGE_SIGNAL) {
    if (is_signal_stack(range))
      return AM_STACK_SIGNAL;
    is_found = am_ranges_find(here, range);
  }
  if (is_found && !own)
    return AM_STACK_OTHER;
  if (own || is_own(here))
    return AM_STACK_OWN;
  if (find_signal_stack(here, range))
    return AM_STACK_SIGNAL;
  if (!am_mapping_find(here, &mapping))
    mapping = (struct am_mapping){.high = UINTPTR_MAX};
  else if (is_own_after_all(here, &mapping))
    return AM_STACK_OWN;
  if (mapping.is_guarded && !mapping.is_heap) {
    *range = (struct am_range){mapping.low, mapping.high, mapping.high,
                               AM_RANGE_TOLD};
    am_ranges_add(range);
  } else {
    guess(here, &mapping, range);
  }
  return AM_STACK_OTHER;
}

/* The same range in all records, whatever has been learnt of it since. */
static void find_own(struct am_range *range) {
  am_stack_own(&range->low, &range->high);
  uintptr_t usual = below(range->high, am_stack_limit());
  if (usual < range->low)
    range->low = usual;
}

void am_machine_stack_find(uintptr_t here, struct am_machine_stack *stack) {
  struct am_range range = {0};
  stack->kind = find(here, &range);
  if (stack->kind == AM_STACK_OWN)
    am_stack_own(&range.low, &range.high);
  stack->low = range.low;
  stack->high = range.high;
  am_ranges_clip(here, range.name, &stack->low, &stack->high);
  if (stack->kind == AM_STACK_OWN)
    find_own(&range);
  stack->range = (struct am_stack_range){range.low, range.high, range.name};
}

void am_machine_stack_learn_own(uintptr_t here) {
  uintptr_t low, high;
  am_stack_own(&low, &high);
  if (low == 0)
    is_own(here);
}

void am_machine_stack_say(struct am_stack_record *said, uint32_t kind,
                          const struct am_stack_range *range) {
  *said = (struct am_stack_record){
      .record = {.head = AM_RECORD_STACK | AM_RECORD_COMMITTED |
                         sizeof *said / 8 << AM_RECORD_SIZE_SHIFT,
                 .stack_kind = kind},
      .range = *range};
}

bool am_machine_stack_describe(uintptr_t low, uintptr_t size,
                               struct am_stack_record *said) {
  struct am_range range = {0};
  uint32_t kind = AM_STACK_OWN;
  if (size == 0)
    return false;
  if (am_ranges_find(low, &range))
    kind = range.kind == AM_RANGE_SIGNAL ? AM_STACK_SIGNAL : AM_STACK_OTHER;
  else
    find_own(&range);
  am_machine_stack_say(
      said, kind, &(struct am_stack_range){range.low, range.high, range.name});
  return low - range.low < range.high - range.low;
}

bool am_machine_stack_has_room(size_t size) {
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  struct am_range range;
  if (am_memory_is_refused())
    return true; /* there is no asking */
  bool own = is_own(here);
  bool told = am_ranges_find(here, &range) && range.kind != AM_RANGE_GUESS;
  uintptr_t low, high;
  am_stack_own(&low, &high);
  if (!told && high <= AM_STACK_UNKNOWN)
    return true;
  if (told && here - range.low < size)
    return false;
  return own ? am_stack_own_has_room(here, size) : told;
}
