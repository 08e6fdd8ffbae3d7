/* SPDX-License-Identifier: MIT
 *
 * Learns of stacks from records, which may be missing or damaged.
 */
#include "runtime/write/calls/stacks.h"
#include "runtime/lib/array.h"
#include "runtime/lib/hash.h"

#include <stdlib.h>
#include <string.h>

void amw_stacks_close(struct amw_stacks *stacks) {
  free(stacks->list);
  am_map_close(&stacks->others);
}

static bool lies_on(const struct amw_stack *stack, uint32_t sp) {
  return sp - stack->base < stack->length;
}

static void set_range(struct amw_stack *stack,
                      const struct am_stack_range *range) {
  uint64_t length = (range->high - range->low) >> AM_STACK_SHIFT;
  stack->low = range->low;
  stack->high = range->high;
  stack->base = (uint32_t)(range->low >> AM_STACK_SHIFT);
  stack->length = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX;
  stack->is_assumed = false;
}

/* Returns its index, or UINT32_MAX when memory ran out. */
static uint32_t add_stack(struct amw_stacks *stacks, enum am_stack_kind kind) {
  struct amw_stack *list =
      am_array_grow(stacks->list, stacks->count, sizeof *list);
  if (!list)
    return UINT32_MAX;
  stacks->list = list;
  list[stacks->count] = (struct amw_stack){.kind = kind};
  return (uint32_t)stacks->count++;
}

/* Puts the stack before all others of the log. */
static void put_first(struct amw_log_state *state, uint32_t stack) {
  uint32_t *recent = state->recent;
  size_t at = 0;
  while (at < state->recent_count && recent[at] != stack)
    at++;
  if (at == AMW_STACKS_RECENT)
    at--;
  else if (at == state->recent_count)
    state->recent_count++;
  memmove(recent + 1, recent, at * sizeof *recent);
  recent[0] = stack;
}

bool amw_stacks_begin(struct amw_stacks *stacks, struct amw_log_state *state,
                      uint32_t sp) {
  if (state->recent_count > 0)
    return true;
  uint32_t own = add_stack(stacks, AM_STACK_OWN);
  if (own == UINT32_MAX)
    return false;
  struct amw_stack *stack = &stacks->list[own];
  stack->base = sp - UINT32_MAX / 2;
  stack->length = UINT32_MAX;
  stack->is_assumed = true;
  state->own = state->current = own;
  put_first(state, own);
  return true;
}

/* Whether the open calls of a log of which nothing was said may be on this
 * range: not those of handlers on signal stacks. */
static bool is_plausible(const struct amw_stacks *stacks,
                         const struct amw_stack *stack,
                         const struct am_stack_range *range) {
  struct amw_stack real = {0};
  const struct amw_logical_stack *logical_stack = stack->logical_stack;
  set_range(&real, range);
  for (size_t i = 0; logical_stack && i < logical_stack->depth; i++) {
    const struct amw_frame *frame = amw_logical_stack_frame(logical_stack, i);
    if (frame->sp && &stacks->list[frame->stack] == stack &&
        !lies_on(&real, frame->sp))
      return false;
  }
  return true;
}

/* A stack of coroutines is the same whichever thread runs on it. */
static uint32_t find_other(struct amw_stacks *stacks,
                           const struct am_stack_range *range) {
  uint64_t key = range->stack;
  if (!key) /* where it lies tells which one it is */
    key = (range->low ^ am_spread(range->high)) | 1;
  const uint64_t *known = am_map_find(&stacks->others, key);
  if (known)
    return (uint32_t)*known;
  uint32_t stack = add_stack(stacks, AM_STACK_OTHER);
  if (stack != UINT32_MAX)
    am_map_set(&stacks->others, key, stack);
  return stack;
}

static uint32_t find_signal(struct amw_stacks *stacks,
                            const struct amw_log_state *state,
                            const struct am_stack_range *range) {
  for (size_t i = 0; i < state->recent_count; i++) {
    const struct amw_stack *stack = &stacks->list[state->recent[i]];
    if (stack->kind == AM_STACK_SIGNAL && stack->low == range->low &&
        stack->high == range->high)
      return state->recent[i];
  }
  return add_stack(stacks, AM_STACK_SIGNAL);
}

void amw_stacks_announce(struct amw_stacks *stacks, struct amw_log_state *state,
                         const struct am_stack_range *range, uint32_t kind) {
  uint32_t stack = UINT32_MAX;
  if (range->low >= range->high || kind < AM_STACK_OWN ||
      kind > AM_STACK_OTHER ||
      !amw_stacks_begin(stacks, state,
                        (uint32_t)(range->low >> AM_STACK_SHIFT)))
    return;
  struct amw_stack *own = &stacks->list[state->own];
  bool is_taken = own->is_assumed && !is_plausible(stacks, own, range);
  if (kind == AM_STACK_OWN && !is_taken) {
    stack = state->own;
  } else if (kind == AM_STACK_OWN) {
    /* What was open was on another stack, of which it is not known which. */
    stack = add_stack(stacks, AM_STACK_OWN);
    if (stack != UINT32_MAX)
      state->own = stack;
  } else if (kind == AM_STACK_OTHER) {
    stack = find_other(stacks, range);
  } else {
    stack = find_signal(stacks, state, range);
  }
  if (stack == UINT32_MAX)
    return;
  set_range(&stacks->list[stack], range);
  put_first(state, stack);
  if (kind != AM_STACK_SIGNAL)
    state->current = stack;
}

uint32_t amw_stacks_at(const struct amw_stacks *stacks,
                       const struct amw_log_state *state, uint32_t sp) {
  for (size_t i = 0; sp && i < state->recent_count; i++)
    if (lies_on(&stacks->list[state->recent[i]], sp))
      return state->recent[i];
  return UINT32_MAX;
}
