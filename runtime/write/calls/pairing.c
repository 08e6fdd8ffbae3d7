/* SPDX-License-Identifier: MIT
 *
 * Tells the events which calls begin and end, and how, and leaves out what is
 * beyond the bounds. Which calls are open is nesting.c's to know.
 */
#include "runtime/write/calls/pairing.h"
#include "runtime/write/sidecar/sidecar.h"

#include <stdlib.h>
#include <string.h>

/* The id of a call that was counted only. */
#define UNRENDERED 1
/* Calls of each function whose values are described: the types are the same in
 * all of them, and four fifths of an AppMap would say nothing else. */
#define DESCRIBED_CALLS 5
/* A sample may mislead by a sixty-fourth. */
#define MARGIN 64
/* A call that is open. */
struct call {
  struct amw_frame frame;
  struct amw_function *function;
  struct amw_bytes enter; /* what the ENTER record holds */
  uint64_t time;
  uint64_t id; /* of the call event; 0: left out */
  uint64_t ordinal;
  bool is_shallow;
};

/* Calls that nest: a thread of the AppMap. */
struct thread {
  struct amw_logical_stack logical_stack;
  size_t nested; /* calls that count for the depth */
  uint32_t id;   /* thread_id; 0: no event yet */
};

static struct call *call_at(const struct amw_logical_stack *logical_stack,
                            size_t depth) {
  return (struct call *)amw_logical_stack_frame(logical_stack, depth - 1);
}

static void end(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame);

int amw_pairing_open(struct amw_pairing *pairing, const struct amw_merge *merge,
                     struct amw_events *events, struct amw_bounds *bounds) {
  *pairing = (struct amw_pairing){.merge = merge,
                                  .events = events,
                                  .bounds = bounds,
                                  .throws = {.sidecar = events->sidecar}};
  struct amw_nesting *nesting = &pairing->nesting;
  pairing->unwinds = calloc(merge->cursor_count + 1, sizeof *pairing->unwinds);
  if (!pairing->unwinds ||
      amw_nesting_open(nesting, merge->cursor_count, sizeof(struct call),
                       sizeof(struct thread)) < 0)
    return -1;
  nesting->symbols = events->symbols;
  nesting->ended = end;
  nesting->context = pairing;
  for (size_t i = 0; i < merge->cursor_count; i++) {
    const struct amw_entry *stack = &merge->cursors[i].stack;
    amw_stacks_announce(&nesting->stacks, &nesting->states[i], &stack->range,
                        stack->stack_kind);
  }
  return 0;
}

void amw_pairing_close(struct amw_pairing *pairing) {
  amw_nesting_close(&pairing->nesting);
  am_map_close(&pairing->throws.places);
  free(pairing->unwinds);
}

static bool is_shallow_call(const struct amw_logical_stack *logical_stack,
                            const struct amw_function *function) {
  if (!function->shallow || logical_stack->depth < 2)
    return false;
  const struct call *caller = call_at(logical_stack, logical_stack->depth - 1);
  return caller->function && caller->function->shallow &&
         strcmp(caller->function->shallow, function->shallow) == 0;
}

/* Writes the call, or, while counting, takes it for as long as the last. */
static void write_call(struct amw_pairing *pairing, struct thread *thread,
                       struct call *call, const struct amw_entry *entry) {
  struct amw_bounds *bounds = pairing->bounds;
  struct amw_function *function = call->function;
  struct amw_output *output = pairing->events->output;
  uint64_t mapped = function->called ? 0 : function->mapped;
  uint64_t bytes = function->call_size + function->call_size / MARGIN;
  if (!thread->id)
    thread->id = ++pairing->threads;
  call->id = UNRENDERED;
  if (!amw_bounds_counting(bounds) || amw_bounds_samples(call->ordinal)) {
    bytes = amw_output_position(output);
    pairing->events->is_brief = call->ordinal > DESCRIBED_CALLS;
    call->id = amw_event_call(pairing->events, thread->id, function, entry);
    bytes = amw_output_position(output) - bytes;
    function->call_size = bytes;
  }
  pairing->open++;
  amw_bounds_use(bounds, call->ordinal, bytes, mapped);
}

static void write_return(struct amw_pairing *pairing, struct thread *thread,
                         const struct call *call) {
  struct amw_bounds *bounds = pairing->bounds;
  struct amw_function *function = call->function;
  struct amw_output *output = pairing->events->output;
  const struct amw_exception *exception = pairing->exception;
  bool is_plain = exception->kind == AMW_EXCEPTION_PLAIN;
  uint64_t bytes = function->return_size + function->return_size / MARGIN;
  if (!amw_bounds_counting(bounds) || amw_bounds_samples(call->ordinal) ||
      bytes == 0 || !is_plain) {
    bytes = amw_output_position(output);
    pairing->events->is_brief = call->ordinal > DESCRIBED_CALLS;
    amw_event_return(pairing->events, thread->id, call->id, function,
                     call->enter, pairing->entry, exception, call->time,
                     pairing->time);
    bytes = amw_output_position(output) - bytes;
    /* Most calls return. */
    if (is_plain)
      function->return_size = bytes;
  }
  pairing->open--;
  amw_bounds_use(bounds, call->ordinal, bytes, 0);
}

/* Whether the call stays out of the AppMap; sets its ordinal if not. */
static bool elide(struct amw_pairing *pairing, const struct thread *thread,
                  struct call *call) {
  const struct amw_bounds *bounds = pairing->bounds;
  struct amw_function *function = call->function;
  /* Neither depends on what else is left out, so that all passes agree. */
  if (thread->nested > bounds->depth) {
    pairing->elided_deep++;
    function->elided++;
    return true;
  }
  call->ordinal = ++function->calls;
  if (call->ordinal > bounds->budget ||
      (bounds->cut && amw_bounds_full(bounds, pairing->open))) {
    pairing->elided_calls++;
    function->elided++;
    return true;
  }
  return false;
}

static void begin_exception(struct amw_pairing *pairing,
                            const struct amw_entry *entry,
                            const struct amw_exception *exception) {
  pairing->time = entry->time;
  pairing->exception = exception;
}

static void end(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame) {
  struct amw_pairing *pairing = context;
  struct thread *thread = (struct thread *)logical_stack;
  const struct call *call = (const struct call *)frame;
  thread->nested -= !call->is_shallow;
  if (call->id)
    write_return(pairing, thread, call);
}

static void enter(struct amw_pairing *pairing, const struct amw_entry *entry,
                  struct amw_log_state *state, struct amw_unwind *unwind) {
  struct amw_logical_stack *logical_stack;
  struct amw_function *function =
      amw_sidecar_function(pairing->events->sidecar, entry->function);
  begin_exception(pairing, entry, amw_unwind_exception(unwind));
  if (!function) {
    pairing->unknown++;
    amw_nesting_pass(&pairing->nesting, state, entry);
    return;
  }
  struct call *call = (struct call *)amw_nesting_enter(&pairing->nesting, state,
                                                       entry, &logical_stack);
  if (!call) {
    pairing->elided_deep++;
    return;
  }
  struct thread *thread = (struct thread *)logical_stack;
  call->time = entry->time;
  call->enter = (struct amw_bytes){entry->payload, entry->length};
  call->function = function;
  call->is_shallow = is_shallow_call(logical_stack, function);
  amw_unwind_arrive(unwind);
  if (call->is_shallow)
    return;
  thread->nested++;
  if (!elide(pairing, thread, call))
    write_call(pairing, thread, call, entry);
}

static void leave(struct amw_pairing *pairing,
                  const struct amw_log_cursor *log_cursor,
                  struct amw_log_state *state, struct amw_unwind *unwind) {
  static const struct amw_exception returned = {.kind = AMW_EXCEPTION_PLAIN};
  const struct amw_entry *entry = &log_cursor->entry;
  struct amw_logical_stack *logical_stack;
  size_t depth =
      amw_nesting_find(&pairing->nesting, entry->call, &logical_stack);
  if (depth == 0)
    return;
  bool is_unwound = entry->head & AM_RECORD_UNWOUND;
  if (is_unwound) {
    const struct amw_function *function =
        call_at(logical_stack, depth)->function;
    amw_unwind_leave(unwind, &pairing->throws, entry, function->arguments);
  }
  /* Those that were jumped over. */
  begin_exception(pairing, entry, amw_unwind_exception(unwind));
  amw_nesting_end(&pairing->nesting, logical_stack, depth);
  amw_nesting_resume(&pairing->nesting, state, logical_stack);
  if (!is_unwound)
    pairing->exception = &returned;
  pairing->entry = entry;
  amw_nesting_end(&pairing->nesting, logical_stack, depth - 1);
  pairing->entry = NULL;
  amw_unwind_arrive(unwind);
  /* One that was there when the exception was thrown has caught it. */
  if (!is_unwound && am_call_log(entry->call) == log_cursor->log &&
      am_call_position(entry->call) < unwind->position)
    unwind->is_open = false;
}

static void resume(struct amw_pairing *pairing, const struct amw_entry *entry,
                   struct amw_log_state *state, struct amw_unwind *unwind) {
  struct amw_logical_stack *logical_stack;
  size_t depth =
      amw_nesting_find(&pairing->nesting, entry->call, &logical_stack);
  if (depth > 0) {
    begin_exception(pairing, entry, amw_unwind_exception(unwind));
    amw_nesting_end(&pairing->nesting, logical_stack, depth);
    amw_nesting_resume(&pairing->nesting, state, logical_stack);
  }
  unwind->is_open = false;
}

/* A longjmp is about to arrive. */
static void resume_at(struct amw_pairing *pairing,
                      const struct amw_entry *entry,
                      struct amw_log_state *state,
                      const struct amw_unwind *unwind) {
  begin_exception(pairing, entry, amw_unwind_jump(unwind));
  amw_nesting_resume_at(&pairing->nesting, state, entry->stack_pointer);
}

/* The recorder counts them in all, exactly: this only says whose they are. */
static void add_muted(struct amw_pairing *pairing,
                      const struct amw_entry *entry) {
  struct amw_function *function =
      amw_sidecar_function(pairing->events->sidecar, entry->function);
  if (function)
    function->elided += entry->calls < UINT32_MAX ? entry->calls : UINT32_MAX;
}

void amw_pairing_add(struct amw_pairing *pairing,
                     const struct amw_log_cursor *log_cursor) {
  const struct amw_entry *entry = &log_cursor->entry;
  size_t index = (size_t)(log_cursor - pairing->merge->cursors);
  struct amw_log_state *state = &pairing->nesting.states[index];
  struct amw_unwind *unwind = &pairing->unwinds[index];
  switch (entry->kind) {
  case AM_RECORD_ENTER:
    enter(pairing, entry, state, unwind);
    break;
  case AM_RECORD_LEAVE:
    leave(pairing, log_cursor, state, unwind);
    break;
  case AM_RECORD_STACK:
    amw_stacks_announce(&pairing->nesting.stacks, state, &entry->range,
                        entry->stack_kind);
    break;
  case AM_RECORD_THROW:
    amw_unwind_throw(unwind, &pairing->throws, entry);
    break;
  case AM_RECORD_LONGJMP:
    amw_unwind_longjmp(unwind, &pairing->throws, entry);
    break;
  case AM_RECORD_RESUME:
    resume(pairing, entry, state, unwind);
    break;
  case AM_RECORD_RESUME_AT:
    resume_at(pairing, entry, state, unwind);
    break;
  default:
    add_muted(pairing, entry);
  }
}

void amw_pairing_add_late(struct amw_pairing *pairing,
                          const struct amw_log_cursor *log_cursor) {
  if (log_cursor->entry.kind == AM_RECORD_MUTED)
    add_muted(pairing, &log_cursor->entry);
  if (log_cursor->entry.kind != AM_RECORD_ENTER)
    return;
  struct amw_function *function = amw_sidecar_function(
      pairing->events->sidecar, log_cursor->entry.function);
  pairing->elided_late++;
  if (function)
    function->elided++;
}

void amw_pairing_end(struct amw_pairing *pairing, uint64_t time) {
  static const struct amw_exception over = {.kind = AMW_EXCEPTION_PLAIN};
  struct amw_nesting *nesting = &pairing->nesting;
  pairing->time = time;
  pairing->exception = &over;
  for (size_t i = 0; i < nesting->logical_stack_count; i++)
    amw_nesting_end(nesting, nesting->logical_stacks[i], 0);
}
