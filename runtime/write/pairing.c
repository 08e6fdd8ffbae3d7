/* SPDX-License-Identifier: MIT
 *
 * Keeps one stack of open frames per log. A frame is found by the position of
 * its ENTER record, never by being the innermost.
 */
#include "pairing.h"

#include <stdlib.h>
#include <string.h>

/* The id of a call that was counted only. */
#define UNRENDERED 1
/* Calls of each function whose values are described: the types are the same in
 * all of them, and four fifths of an AppMap would say nothing else. */
#define DESCRIBED_CALLS 5
/* A sample may mislead by a sixty-fourth. */
#define MARGIN 64

struct am_frame {
  uint64_t position, time;
  struct am_bytes enter; /* what the ENTER record holds */
  struct am_function *function;
  uint64_t call;    /* id of the call event; 0: left out */
  uint64_t ordinal; /* among the function's calls */
  bool is_shallow;
};

int am_pairing_open(struct am_pairing *pairing, const struct am_order *order,
                    struct am_sidecar *sidecar, struct am_events *events,
                    struct am_bounds *bounds) {
  *pairing = (struct am_pairing){
      .order = order, .sidecar = sidecar, .events = events, .bounds = bounds};
  pairing->stacks = calloc(order->lane_count + 1, sizeof *pairing->stacks);
  return pairing->stacks ? 0 : -1;
}

void am_pairing_close(struct am_pairing *pairing) {
  for (size_t i = 0; pairing->stacks && i < pairing->order->lane_count; i++)
    free(pairing->stacks[i].frames);
  free(pairing->stacks);
}

static struct am_stack *stack_of(const struct am_pairing *pairing,
                                 const struct am_lane *lane) {
  return &pairing->stacks[lane - pairing->order->lanes];
}

static bool is_shallow_call(const struct am_stack *stack,
                            const struct am_function *function) {
  if (!function->shallow || stack->depth == 0)
    return false;
  const struct am_frame *caller = &stack->frames[stack->depth - 1];
  return caller->function->shallow &&
         strcmp(caller->function->shallow, function->shallow) == 0;
}

static struct am_frame *push(struct am_stack *stack) {
  if (stack->depth == stack->capacity) {
    size_t capacity = stack->capacity ? 2 * stack->capacity : 64;
    struct am_frame *frames =
        reallocarray(stack->frames, capacity, sizeof *frames);
    if (!frames)
      return NULL;
    stack->frames = frames;
    stack->capacity = capacity;
  }
  return &stack->frames[stack->depth++];
}

/* Writes the call, or, while counting, takes it for as long as the last. */
static void write_call(struct am_pairing *pairing, struct am_stack *stack,
                       struct am_frame *frame, const struct am_entry *entry) {
  struct am_bounds *bounds = pairing->bounds;
  struct am_function *function = frame->function;
  struct am_output *output = pairing->events->output;
  uint64_t mapped = function->called ? 0 : function->mapped;
  uint64_t bytes = function->call_size + function->call_size / MARGIN;
  if (!stack->number)
    stack->number = ++pairing->threads;
  frame->call = UNRENDERED;
  if (!am_bounds_counting(bounds) || am_bounds_samples(frame->ordinal)) {
    bytes = am_output_position(output);
    pairing->events->is_brief = frame->ordinal > DESCRIBED_CALLS;
    frame->call =
        am_event_call(pairing->events, stack->number, function, entry);
    bytes = am_output_position(output) - bytes;
    function->call_size = bytes;
  }
  pairing->open++;
  am_bounds_use(bounds, frame->ordinal, bytes, mapped);
}

static void write_return(struct am_pairing *pairing, struct am_stack *stack,
                         const struct am_frame *frame,
                         const struct am_entry *entry, uint64_t time) {
  struct am_bounds *bounds = pairing->bounds;
  struct am_function *function = frame->function;
  struct am_output *output = pairing->events->output;
  uint64_t bytes = function->return_size + function->return_size / MARGIN;
  if (!am_bounds_counting(bounds) || am_bounds_samples(frame->ordinal) ||
      bytes == 0) {
    bytes = am_output_position(output);
    pairing->events->is_brief = frame->ordinal > DESCRIBED_CALLS;
    am_event_return(pairing->events, stack->number, frame->call, function,
                    frame->enter, entry, frame->time, time);
    bytes = am_output_position(output) - bytes;
    function->return_size = bytes;
  }
  pairing->open--;
  am_bounds_use(bounds, frame->ordinal, bytes, 0);
}

/* Whether the call stays out of the AppMap; sets its ordinal if not. */
static bool elide(struct am_pairing *pairing, const struct am_stack *stack,
                  struct am_frame *frame) {
  const struct am_bounds *bounds = pairing->bounds;
  struct am_function *function = frame->function;
  /* Neither depends on what else is left out, so that all passes agree. */
  if (stack->nested > bounds->depth) {
    pairing->elided_deep++;
    function->elided++;
    return true;
  }
  frame->ordinal = ++function->calls;
  if (frame->ordinal > bounds->budget ||
      (bounds->cut && am_bounds_full(bounds, pairing->open))) {
    pairing->elided_calls++;
    function->elided++;
    return true;
  }
  return false;
}

static void enter(struct am_pairing *pairing, const struct am_lane *lane) {
  const struct am_entry *entry = &lane->entry;
  struct am_stack *stack = stack_of(pairing, lane);
  struct am_function *function =
      am_sidecar_function(pairing->sidecar, entry->function);
  if (!function) {
    pairing->unknown++;
    return;
  }
  bool is_shallow = is_shallow_call(stack, function);
  struct am_frame *frame = push(stack);
  if (!frame) {
    pairing->elided_deep++;
    return;
  }
  *frame = (struct am_frame){.position = entry->position,
                             .time = entry->time,
                             .enter = {entry->payload, entry->length},
                             .function = function,
                             .is_shallow = is_shallow};
  if (is_shallow)
    return;
  stack->nested++;
  if (!elide(pairing, stack, frame))
    write_call(pairing, stack, frame, entry);
}

static void pop(struct am_pairing *pairing, struct am_stack *stack,
                const struct am_entry *entry, uint64_t time) {
  const struct am_frame *frame = &stack->frames[--stack->depth];
  stack->nested -= !frame->is_shallow;
  if (frame->call)
    write_return(pairing, stack, frame, entry, time);
}

/* How many frames are open up to and with the one entered at `position`; 0
 * when it is not open. Positions rise with the depth. */
static size_t depth_of(const struct am_stack *stack, uint64_t position) {
  size_t low = 0, high = stack->depth;
  if (high > 0 && stack->frames[high - 1].position == position)
    return high;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (stack->frames[middle].position < position)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == stack->depth || stack->frames[low].position != position)
    return 0;
  return low + 1;
}

static void leave(struct am_pairing *pairing, const struct am_lane *lane) {
  const struct am_entry *entry = &lane->entry;
  if (entry->call_log != lane->log)
    lane = am_order_lane(pairing->order, entry->call_log);
  if (!lane)
    return;
  struct am_stack *stack = stack_of(pairing, lane);
  size_t depth = depth_of(stack, entry->call);
  if (depth == 0)
    return;
  /* Frames that were jumped over. */
  while (stack->depth > depth)
    pop(pairing, stack, NULL, entry->time);
  pop(pairing, stack, entry, entry->time);
}

/* The recorder counts them in all, exactly: this only says whose they are. */
static void add_muted(struct am_pairing *pairing,
                      const struct am_entry *entry) {
  struct am_function *function =
      am_sidecar_function(pairing->sidecar, entry->function);
  uint64_t calls;
  if (!function || entry->length < sizeof calls)
    return;
  memcpy(&calls, entry->payload, sizeof calls);
  function->elided += calls < UINT32_MAX ? calls : UINT32_MAX;
}

void am_pairing_add(struct am_pairing *pairing, const struct am_lane *lane) {
  if (lane->entry.kind == AM_RECORD_ENTER)
    enter(pairing, lane);
  else if (lane->entry.kind == AM_RECORD_LEAVE)
    leave(pairing, lane);
  else
    add_muted(pairing, &lane->entry);
}

void am_pairing_add_late(struct am_pairing *pairing,
                         const struct am_lane *lane) {
  if (lane->entry.kind == AM_RECORD_MUTED)
    add_muted(pairing, &lane->entry);
  if (lane->entry.kind != AM_RECORD_ENTER)
    return;
  struct am_function *function =
      am_sidecar_function(pairing->sidecar, lane->entry.function);
  pairing->elided_late++;
  if (function)
    function->elided++;
}

void am_pairing_end(struct am_pairing *pairing, uint64_t time) {
  for (size_t i = 0; i < pairing->order->lane_count; i++)
    while (pairing->stacks[i].depth > 0)
      pop(pairing, &pairing->stacks[i], NULL, time);
}
