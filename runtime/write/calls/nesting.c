/* SPDX-License-Identifier: MIT
 *
 * Calls end when a record shows that control is where they cannot be open any
 * more. Records may be missing or damaged: what is not known ends nothing.
 */
#include "runtime/write/calls/nesting.h"
#include "runtime/lib/array.h"

#include <stdlib.h>
#include <string.h>

/* Calls that are looked at: at one place of the stack, inlined into each other;
 * of a signal handler, below which another's are looked for. */
enum { INLINED_LIMIT = 256, SIGNAL_LIMIT = 256 };

int amw_nesting_open(struct amw_nesting *nesting, size_t states,
                     size_t frame_size, size_t logical_stack_size) {
  *nesting = (struct amw_nesting){
      .logical_stack_size = logical_stack_size,
      .frame_size = frame_size,
      .states = calloc(states + 1, sizeof *nesting->states)};
  return nesting->states ? 0 : -1;
}

void amw_nesting_close(struct amw_nesting *nesting) {
  for (size_t i = 0; i < nesting->logical_stack_count; i++) {
    free(nesting->logical_stacks[i]->frames);
    free(nesting->logical_stacks[i]);
  }
  free(nesting->logical_stacks);
  amw_stacks_close(&nesting->stacks);
  free(nesting->states);
  am_map_close(&nesting->open);
  *nesting = (struct amw_nesting){0};
}

static struct amw_logical_stack *logical_stack_of(struct amw_nesting *nesting,
                                                  uint32_t stack) {
  struct amw_stack *its = &nesting->stacks.list[stack];
  if (its->logical_stack)
    return its->logical_stack;
  struct amw_logical_stack **logical_stacks =
      am_array_grow(nesting->logical_stacks, nesting->logical_stack_count,
                    sizeof *logical_stacks);
  if (!logical_stacks)
    return NULL;
  nesting->logical_stacks = logical_stacks;
  struct amw_logical_stack *logical_stack =
      calloc(1, nesting->logical_stack_size);
  if (!logical_stack)
    return NULL;
  logical_stack->frame_size = nesting->frame_size;
  logical_stack->index = (uint32_t)nesting->logical_stack_count;
  its->logical_stack = logical_stacks[nesting->logical_stack_count++] =
      logical_stack;
  return logical_stack;
}

struct amw_logical_stack *amw_nesting_current(struct amw_nesting *nesting,
                                              struct amw_log_state *state) {
  return amw_stacks_begin(&nesting->stacks, state, 0)
             ? logical_stack_of(nesting, state->current)
             : NULL;
}

/* Whether the call may be inlined into the other. The same function at another
 * site may: instances of a template, which are one function in the map, and
 * copies of a recursion. While a call is open control does not come to its site
 * again. */
static bool may_be_inlined(const struct amw_nesting *nesting,
                           const struct amw_entry *entry,
                           const struct amw_frame *frame) {
  if (frame->site == entry->site)
    return frame->number != entry->function;
  if (!nesting->symbols)
    return true;
  uint64_t one = amw_symbols_frame(nesting->symbols, frame->site);
  uint64_t two = amw_symbols_frame(nesting->symbols, entry->site);
  return one == 0 || two == 0 || one == two;
}

/* How many calls stay when one begins on the stack: first those of
 * handlers that interrupted what runs again go. */
static size_t below_signals(const struct amw_nesting *nesting,
                            const struct amw_logical_stack *logical_stack,
                            uint32_t stack) {
  bool is_signal = nesting->stacks.list[stack].kind == AM_STACK_SIGNAL;
  size_t depth = logical_stack->depth;
  for (; depth > 0; depth--) {
    uint32_t its = amw_logical_stack_frame(logical_stack, depth - 1)->stack;
    if (its == stack)
      return depth;
    if (nesting->stacks.list[its].kind != AM_STACK_SIGNAL ||
        (is_signal && logical_stack->depth - depth == SIGNAL_LIMIT))
      break;
  }
  return is_signal ? logical_stack->depth : depth;
}

/* Whether the frame lies deeper than one that begins at `stack`, or the two
 * overlap: callees begin where their caller's frame ends. */
static bool is_left(const struct amw_frame *frame, uint32_t base, uint32_t sp) {
  uint32_t its = frame->sp - base, other = sp - base;
  return frame->sp &&
         (its < other || (its > other && its - other < frame->room));
}

/* Of `depth` calls those that may have made the one that begins. */
static size_t callers(const struct amw_nesting *nesting,
                      const struct amw_logical_stack *logical_stack,
                      size_t depth, uint32_t stack,
                      const struct amw_entry *entry) {
  uint32_t base = nesting->stacks.list[stack].base;
  for (; depth > 0; depth--) {
    const struct amw_frame *frame =
        amw_logical_stack_frame(logical_stack, depth - 1);
    if (frame->stack != stack || !is_left(frame, base, entry->stack))
      break;
  }
  for (size_t i = depth, steps = 0; i > 0 && steps < INLINED_LIMIT;
       i--, steps++) {
    const struct amw_frame *frame =
        amw_logical_stack_frame(logical_stack, i - 1);
    if (frame->stack != stack || frame->sp != entry->stack)
      break;
    if (!may_be_inlined(nesting, entry, frame))
      depth = i - 1;
  }
  return depth;
}

/* The logical stack and the stack that a call belongs on, once what it shows
 * to be over has ended. */
static struct amw_logical_stack *settle(struct amw_nesting *nesting,
                                        struct amw_log_state *state,
                                        const struct amw_entry *entry,
                                        uint32_t *stack) {
  if (!amw_stacks_begin(&nesting->stacks, state, entry->stack))
    return NULL;
  *stack = amw_stacks_at(&nesting->stacks, state, entry->stack);
  if (*stack == UINT32_MAX)
    return logical_stack_of(nesting, state->current);
  if (nesting->stacks.list[*stack].kind != AM_STACK_SIGNAL)
    state->current = *stack;
  struct amw_logical_stack *logical_stack =
      logical_stack_of(nesting, state->current);
  if (logical_stack)
    amw_nesting_end(nesting, logical_stack,
                    callers(nesting, logical_stack,
                            below_signals(nesting, logical_stack, *stack),
                            *stack, entry));
  return logical_stack;
}

void amw_nesting_pass(struct amw_nesting *nesting, struct amw_log_state *state,
                      const struct amw_entry *entry) {
  uint32_t stack;
  settle(nesting, state, entry, &stack);
}

static struct amw_frame *push(struct amw_logical_stack *logical_stack) {
  if (logical_stack->depth == logical_stack->room) {
    size_t room = logical_stack->room ? 2 * logical_stack->room : 4;
    void *frames =
        reallocarray(logical_stack->frames, room, logical_stack->frame_size);
    if (!frames)
      return NULL;
    logical_stack->frames = frames;
    logical_stack->room = room;
  }
  struct amw_frame *frame =
      amw_logical_stack_frame(logical_stack, logical_stack->depth++);
  return memset(frame, 0, logical_stack->frame_size);
}

static uint64_t place_of(const struct amw_logical_stack *logical_stack,
                         size_t depth) {
  return (uint64_t)logical_stack->index << 32 | (uint32_t)(depth - 1);
}

struct amw_frame *amw_nesting_enter(struct amw_nesting *nesting,
                                    struct amw_log_state *state,
                                    const struct amw_entry *entry,
                                    struct amw_logical_stack **logical_stack) {
  uint32_t stack, sp = entry->stack;
  *logical_stack = settle(nesting, state, entry, &stack);
  struct amw_frame *frame = *logical_stack ? push(*logical_stack) : NULL;
  if (!frame)
    return NULL;
  if (stack == UINT32_MAX) {
    stack = state->current;
    sp = 0;
  }
  *frame = (struct amw_frame){
      .identity = entry->call,
      .number = entry->function,
      .sp = sp,
      .site = entry->site,
      .room = AM_RECORD_ROOM(entry->head),
      .stack = stack,
  };
  /* One that cannot be found ends with those it lies on. */
  am_map_set(&nesting->open, entry->call,
             place_of(*logical_stack, (*logical_stack)->depth));
  return frame;
}

size_t amw_nesting_find(const struct amw_nesting *nesting, uint64_t identity,
                        struct amw_logical_stack **logical_stack) {
  const uint64_t *place = am_map_find(&nesting->open, identity);
  if (!place)
    return 0;
  *logical_stack = nesting->logical_stacks[*place >> 32];
  return (size_t)(uint32_t)*place + 1;
}

void amw_nesting_resume(const struct amw_nesting *nesting,
                        struct amw_log_state *state,
                        const struct amw_logical_stack *logical_stack) {
  uint32_t stack =
      amw_logical_stack_frame(logical_stack, logical_stack->depth - 1)->stack;
  if (state->recent_count > 0 &&
      nesting->stacks.list[stack].kind != AM_STACK_SIGNAL)
    state->current = stack;
}

/* How many calls stay when control goes on at this place of the stack:
 * handlers go that ran on stacks of their own, and what lies below it. */
static size_t above(const struct amw_nesting *nesting,
                    const struct amw_logical_stack *logical_stack,
                    uint32_t stack, uint32_t place) {
  const struct amw_stack *stacks = nesting->stacks.list;
  uint32_t base = stacks[stack].base;
  size_t depth = logical_stack->depth, kept = depth;
  for (; depth > 0; depth--) {
    const struct amw_frame *frame =
        amw_logical_stack_frame(logical_stack, depth - 1);
    if (frame->stack != stack) {
      if (stacks[frame->stack].kind != AM_STACK_SIGNAL ||
          stacks[stack].kind == AM_STACK_SIGNAL)
        break;
    } else if (frame->room == 0 || frame->sp - base >= place - base) {
      break;
    }
    kept = depth - 1;
  }
  return kept;
}

void amw_nesting_resume_at(struct amw_nesting *nesting,
                           struct amw_log_state *state, uint64_t place) {
  uint32_t sp = (uint32_t)(place >> AM_STACK_SHIFT);
  uint32_t stack = amw_stacks_at(&nesting->stacks, state, sp);
  if (stack == UINT32_MAX)
    return;
  if (nesting->stacks.list[stack].kind != AM_STACK_SIGNAL)
    state->current = stack;
  struct amw_logical_stack *logical_stack =
      logical_stack_of(nesting, state->current);
  if (logical_stack)
    amw_nesting_end(nesting, logical_stack,
                    above(nesting, logical_stack, stack, sp));
}

void amw_nesting_end(struct amw_nesting *nesting,
                     struct amw_logical_stack *logical_stack, size_t depth) {
  while (logical_stack->depth > depth) {
    uint64_t place = place_of(logical_stack, logical_stack->depth);
    struct amw_frame *frame =
        amw_logical_stack_frame(logical_stack, --logical_stack->depth);
    const uint64_t *known = am_map_find(&nesting->open, frame->identity);
    if (known && *known == place)
      am_map_remove(&nesting->open, frame->identity);
    nesting->ended(nesting->context, logical_stack, frame);
  }
}
