/* SPDX-License-Identifier: MIT
 *
 * Tells the events which calls begin and end, and how, and leaves out what is
 * beyond the bounds. Which calls are open is nesting.c's to know.
 */
#include "runtime/write/calls/pairing.h"
#include "runtime/write/sidecar/sidecar.h"

#include <stdlib.h>
#include <string.h>

static struct amw_call *call_at(const struct amw_logical_stack *logical_stack,
                                size_t depth) {
  return (struct amw_call *)amw_logical_stack_frame(logical_stack, depth - 1);
}

static void end(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame);

int amw_pairing_open(struct amw_pairing *pairing, const struct amw_merge *merge,
                     struct amw_events *events, struct amw_bounds *bounds) {
  *pairing = (struct amw_pairing){
      .merge = merge,
      .selection = {.events = events, .bounds = bounds},
      .throws = {.sidecar = events->sidecar},
  };
  struct amw_nesting *nesting = &pairing->nesting;
  pairing->unwinds = calloc(merge->cursor_count + 1, sizeof *pairing->unwinds);
  if (!pairing->unwinds ||
      amw_nesting_open(nesting, merge->cursor_count, sizeof(struct amw_call),
                       sizeof(struct amw_thread)) < 0)
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

static void close_thread(struct amw_thread *thread) {
  amw_losses_free(thread->losses);
  free(thread->fans);
  for (size_t i = 0; i < thread->logical_stack.depth; i++)
    amw_losses_free(call_at(&thread->logical_stack, i + 1)->losses);
}

void amw_pairing_close(struct amw_pairing *pairing) {
  for (size_t i = 0; i < pairing->nesting.logical_stack_count; i++)
    close_thread((struct amw_thread *)pairing->nesting.logical_stacks[i]);
  amw_losses_free(pairing->selection.losses);
  amw_nesting_close(&pairing->nesting);
  am_map_close(&pairing->throws.places);
  free(pairing->unwinds);
}

static void begin_exception(struct amw_pairing *pairing,
                            const struct amw_entry *entry,
                            const struct amw_exception *exception) {
  pairing->ending.time = entry->time;
  pairing->ending.exception = exception;
}

static void end(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame) {
  struct amw_pairing *pairing = context;
  amw_selection_leave(&pairing->selection, (struct amw_thread *)logical_stack,
                      (struct amw_call *)frame, &pairing->ending);
}

static void enter(struct amw_pairing *pairing, const struct amw_entry *entry,
                  struct amw_log_state *state, struct amw_unwind *unwind) {
  struct amw_logical_stack *logical_stack;
  struct amw_function *function =
      amw_sidecar_function(pairing->selection.events->sidecar, entry->function);
  begin_exception(pairing, entry, amw_unwind_exception(unwind));
  if (!function) {
    pairing->unknown++;
    amw_nesting_pass(&pairing->nesting, state, entry);
    return;
  }
  struct amw_call *call = (struct amw_call *)amw_nesting_enter(
      &pairing->nesting, state, entry, &logical_stack);
  if (!call)
    return; /* no memory: nothing is written */
  call->time = entry->time;
  call->enter = (struct amw_bytes){entry->payload, entry->length};
  call->function = function;
  amw_unwind_arrive(unwind);
  amw_selection_enter(&pairing->selection, (struct amw_thread *)logical_stack,
                      call, entry);
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
    pairing->ending.exception = &returned;
  pairing->ending.entry = entry;
  amw_nesting_end(&pairing->nesting, logical_stack, depth - 1);
  pairing->ending.entry = NULL;
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

/* The thread of the AppMap that the log is at; NULL: no memory. */
static struct amw_thread *thread_of(struct amw_pairing *pairing,
                                    struct amw_log_state *state) {
  return (struct amw_thread *)amw_nesting_current(&pairing->nesting, state);
}

/* The recorder counts them in all, exactly: this only says whose they are, and
 * about where. */
static void add_muted(struct amw_pairing *pairing,
                      const struct amw_entry *entry,
                      struct amw_log_state *state, bool late) {
  struct amw_function *function =
      amw_sidecar_function(pairing->selection.events->sidecar, entry->function);
  struct amw_thread *thread = thread_of(pairing, state);
  if (!function || !thread)
    return;
  uint64_t calls = entry->calls < UINT32_MAX ? entry->calls : UINT32_MAX;
  function->elided += calls;
  amw_selection_mute(&pairing->selection, thread, function, calls, late);
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
    pairing->last.thrown = (struct amw_thrown_at){unwind->exception.function,
                                                  unwind->exception.line};
    amw_exception_type(&unwind->exception, pairing->last.type,
                       sizeof pairing->last.type);
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
    add_muted(pairing, entry, state, false);
  }
}

void amw_pairing_add_late(struct amw_pairing *pairing,
                          const struct amw_log_cursor *log_cursor) {
  const struct amw_entry *entry = &log_cursor->entry;
  struct amw_log_state *state =
      &pairing->nesting.states[log_cursor - pairing->merge->cursors];
  if (entry->kind == AM_RECORD_MUTED)
    add_muted(pairing, entry, state, true);
  if (entry->kind == AM_RECORD_ENTER)
    amw_selection_late(&pairing->selection, thread_of(pairing, state),
                       amw_sidecar_function(pairing->selection.events->sidecar,
                                            entry->function));
}

static const struct amw_function *innermost(struct amw_pairing *pairing) {
  const struct amw_nesting *nesting = &pairing->nesting;
  const struct amw_logical_stack *only = NULL;
  for (size_t i = 0; i < nesting->logical_stack_count; i++) {
    if (nesting->logical_stacks[i]->depth == 0)
      continue;
    if (only)
      return NULL;
    only = nesting->logical_stacks[i];
  }
  return only ? amw_sidecar_function(
                    pairing->selection.events->sidecar,
                    amw_logical_stack_frame(only, only->depth - 1)->number)
              : NULL;
}

void amw_pairing_end(struct amw_pairing *pairing, uint64_t time) {
  static const struct amw_exception over = {.kind = AMW_EXCEPTION_PLAIN};
  struct amw_nesting *nesting = &pairing->nesting;
  pairing->last.open = innermost(pairing);
  pairing->ending.time = time;
  pairing->ending.exception = &over;
  for (size_t i = 0; i < nesting->logical_stack_count; i++)
    amw_nesting_end(nesting, nesting->logical_stacks[i], 0);
  for (size_t i = 0; i < nesting->logical_stack_count; i++)
    amw_selection_end_thread(&pairing->selection,
                             (struct amw_thread *)nesting->logical_stacks[i],
                             time);
  amw_selection_end(&pairing->selection, time);
}
