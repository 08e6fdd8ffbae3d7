/* SPDX-License-Identifier: MIT
 *
 * The first pass writes, as long as everything fits, and counts: a call's need
 * is known when it returns. Later passes keep what the bounds have chosen.
 */
#include "runtime/write/calls/selection.h"

#include "runtime/write/calls/mark.h"
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

/* NULL: a root of the thread. */
static struct amw_call *call_at(const struct amw_thread *thread, size_t depth) {
  const struct amw_logical_stack *stack = &thread->logical_stack;
  return depth ? (struct amw_call *)amw_logical_stack_frame(stack, depth - 1)
               : NULL;
}

static bool is_shallow_call(const struct amw_call *caller,
                            const struct amw_function *function) {
  return function->shallow && caller && caller->function->shallow &&
         strcmp(caller->function->shallow, function->shallow) == 0;
}

static struct amw_losses **losses_at(struct amw_thread *thread,
                                     uint32_t keeper) {
  return keeper ? &call_at(thread, keeper)->losses : &thread->losses;
}

static void lose(struct amw_selection *selection, struct amw_thread *thread,
                 uint32_t keeper, struct amw_function *function, uint64_t calls,
                 uint64_t muted) {
  if (!amw_bounds_counting(selection->bounds))
    amw_losses_add(losses_at(thread, keeper), function, calls, muted);
}

/* Writes the call, or, while counting, takes it for as long as the last. */
static void write_call(struct amw_selection *selection,
                       struct amw_thread *thread, struct amw_call *call,
                       const struct amw_entry *entry) {
  struct amw_bounds *bounds = selection->bounds;
  struct amw_function *function = call->function;
  struct amw_output *output = selection->events->output;
  uint64_t mapped = function->called ? 0 : function->mapped;
  uint64_t bytes = function->call_size + function->call_size / MARGIN;
  if (!thread->id)
    thread->id = ++selection->threads;
  call->id = UNRENDERED;
  if (!amw_bounds_counting(bounds) || amw_bounds_samples(call->ordinal)) {
    bytes = amw_output_position(output);
    selection->events->is_brief = call->ordinal > DESCRIBED_CALLS;
    call->id = amw_event_call(selection->events, thread->id, function, entry);
    bytes = amw_output_position(output) - bytes;
    function->call_size = bytes;
  }
  selection->open++;
  call->bytes = bytes + mapped;
  amw_bounds_use(bounds, 1, bytes, mapped);
}

static void write_return(struct amw_selection *selection,
                         struct amw_thread *thread, struct amw_call *call,
                         const struct amw_ending *ending) {
  struct amw_bounds *bounds = selection->bounds;
  struct amw_function *function = call->function;
  struct amw_output *output = selection->events->output;
  bool is_plain = ending->exception->kind == AMW_EXCEPTION_PLAIN;
  uint64_t bytes = function->return_size + function->return_size / MARGIN;
  if (!amw_bounds_counting(bounds) || amw_bounds_samples(call->ordinal) ||
      bytes == 0 || !is_plain) {
    bytes = amw_output_position(output);
    selection->events->is_brief = call->ordinal > DESCRIBED_CALLS;
    amw_event_return(selection->events, thread->id, call->id, function,
                     call->enter, ending->entry, ending->exception, call->time,
                     ending->time);
    bytes = amw_output_position(output) - bytes;
    /* Most calls return. */
    if (is_plain)
      function->return_size = bytes;
  }
  selection->open--;
  call->bytes += bytes;
  amw_bounds_use(bounds, 1, bytes, 0);
}

static void write_mark(struct amw_selection *selection, uint32_t thread,
                       struct amw_function *beside, struct amw_losses *losses,
                       uint64_t ticks, uint64_t time) {
  const struct amw_output *output = selection->events->output;
  struct amw_function *mark =
      amw_sidecar_mark(selection->events->sidecar, beside);
  if (!mark)
    return;
  uint64_t mapped = mark->called ? 0 : mark->mapped;
  uint64_t bytes = amw_output_position(output);
  amw_mark_write(selection->events, thread, mark, losses, ticks, time);
  bytes = amw_output_position(output) - bytes;
  amw_bounds_use(selection->bounds, 2, bytes, mapped);
  selection->bounds->marks++;
}

/* Where a mark of what was left out goes, if it does not go further up. */
struct place {
  uint32_t thread; /* 0: nowhere */
  struct amw_function *beside;
  uint64_t own; /* ticks that no call that was recorded took */
  uint64_t time;
  bool is_last;  /* further up is no call */
  bool is_final; /* further up is nothing */
};

/* Writes the mark, or leaves it to `above`. Takes the losses. */
static void tell_losses(struct amw_selection *selection,
                        const struct place *place, struct amw_losses **losses,
                        struct amw_losses **above) {
  struct amw_losses *its = *losses;
  *losses = NULL;
  if (!its || !its->count || amw_bounds_counting(selection->bounds)) {
    amw_losses_free(its);
    return;
  }
  uint64_t muted = amw_losses_muted_ticks(its);
  uint64_t ticks = its->ticks + (muted < place->own ? muted : place->own);
  bool is_here =
      place->is_final ||
      amw_bounds_marks(selection->bounds, ticks + its->rolled, place->is_last);
  if (!place->thread || !is_here) {
    amw_losses_join(above, its, ticks + its->rolled);
    return;
  }
  write_mark(selection, place->thread, place->beside, its, ticks, place->time);
  amw_losses_free(its);
}

static bool is_kept(struct amw_selection *selection, struct amw_call *call,
                    const struct amw_call *caller) {
  struct amw_bounds *bounds = selection->bounds;
  if (!bounds->first)
    return amw_bounds_keep(bounds, call->index, selection->open);
  if (amw_bounds_counting(bounds))
    return true;
  if (call->ordinal > bounds->calls)
    return false;
  /* Its callers are to be kept, too, in another pass. */
  if (caller && caller->is_hidden)
    bounds->over = true;
  return true;
}

/* No viewer shows deeper calls. */
enum { FAN_DEPTH = 2000 };

static void begin_fan(const struct amw_selection *selection,
                      struct amw_thread *thread) {
  size_t depth = thread->logical_stack.depth;
  if (!selection->bounds->first || selection->bounds->events == UINT64_MAX ||
      depth > FAN_DEPTH)
    return;
  if (depth >= thread->fan_count) {
    size_t count = depth < 16 ? 16 : 2 * depth;
    void *fans = reallocarray(thread->fans, count, sizeof *thread->fans);
    if (!fans)
      return;
    thread->fans = fans;
    memset(thread->fans + thread->fan_count, 0,
           (count - thread->fan_count) * sizeof *thread->fans);
    thread->fan_count = count;
  }
  thread->fans[depth] = (struct amw_fan){0};
}

void amw_selection_enter(struct amw_selection *selection,
                         struct amw_thread *thread, struct amw_call *call,
                         const struct amw_entry *entry) {
  struct amw_function *function = call->function;
  const struct amw_call *caller =
      call_at(thread, thread->logical_stack.depth - 1);
  call->keeper = caller ? caller->keeper : 0;
  call->is_hidden = caller && caller->is_hidden;
  call->is_shallow = is_shallow_call(caller, function);
  if (call->is_shallow)
    return;
  if (++thread->nested > selection->bounds->depth) {
    call->is_deep = call->is_hidden = true;
    selection->elided_deep++;
    function->elided++;
    lose(selection, thread, call->keeper, function, 1, 0);
    return;
  }
  /* Neither depends on what is left out, so that all passes agree. */
  call->ordinal = ++function->calls;
  call->index = selection->begun++;
  begin_fan(selection, thread);
  call->is_hidden = !is_kept(selection, call, caller);
  if (!call->is_hidden) {
    call->keeper = (uint32_t)thread->logical_stack.depth;
    write_call(selection, thread, call, entry);
    return;
  }
  selection->elided_calls++;
  function->elided++;
  lose(selection, thread, call->keeper, function, 1, 0);
}

static void add_need(struct amw_needs *needs, uint64_t least, uint64_t most) {
  if (needs->least == 0 || least < needs->least)
    needs->least = least;
  if (most > needs->most)
    needs->most = most;
}

/* What is left out of a call that needs `need` is marked, up to the budget that
 * keeps all of it. */
static void count_mark(struct amw_bounds *bounds, uint64_t need,
                       const struct amw_needs *needs) {
  if (needs->never || needs->most > need)
    amw_bounds_count_mark(bounds, need,
                          needs->never ? AMW_NEED_NONE : needs->most);
}

/* First pass: what the call needs is known. */
static void settle(struct amw_selection *selection, struct amw_thread *thread,
                   const struct amw_call *call, struct amw_needs *above) {
  struct amw_bounds *bounds = selection->bounds;
  const struct amw_function *function = call->function;
  size_t depth = thread->logical_stack.depth;
  if (call->is_deep || (call->is_shallow && call->needs.never))
    above->never = true;
  if (call->is_shallow && call->needs.least)
    add_need(above, call->needs.least, call->needs.most);
  if (call->is_deep || call->is_shallow)
    return;
  uint64_t need =
      call->ordinal <= bounds->calls ? call->ordinal : AMW_NEED_NONE;
  if (call->needs.least && call->needs.least < need)
    need = call->needs.least;
  add_need(above, need, need);
  if (need == AMW_NEED_NONE)
    return;
  uint64_t bytes =
      call->id ? call->bytes : function->call_size + function->return_size;
  amw_bounds_count(bounds, need, bytes);
  count_mark(bounds, need, &call->needs);
  amw_bounds_settle(bounds, call->index, need,
                    depth < thread->fan_count && depth <= FAN_DEPTH
                        ? &thread->fans[depth]
                        : NULL);
}

void amw_selection_leave(struct amw_selection *selection,
                         struct amw_thread *thread, struct amw_call *call,
                         const struct amw_ending *ending) {
  struct amw_function *function = call->function;
  struct amw_call *caller = call_at(thread, thread->logical_stack.depth);
  uint64_t elapsed = ending->time > call->time ? ending->time - call->time : 0;
  uint64_t own = elapsed > call->inner ? elapsed - call->inner : 0;
  function->ended++;
  function->own_ticks += own;
  if (caller)
    caller->inner += elapsed;
  else if (selection->bounds->first)
    selection->bounds->ticks += elapsed;
  thread->nested -= !call->is_shallow;
  if (call->id) {
    uint32_t keeper = caller ? caller->keeper : 0;
    struct place place = {thread->id, function, own, ending->time,
                          .is_last = keeper == 0};
    tell_losses(selection, &place, &call->losses, losses_at(thread, keeper));
    write_return(selection, thread, call, ending);
  } else if (call->is_hidden && !(caller && caller->is_hidden) &&
             !amw_bounds_counting(selection->bounds)) {
    amw_losses_add_ticks(losses_at(thread, call->keeper), elapsed);
  }
  if (selection->bounds->first)
    settle(selection, thread, call, caller ? &caller->needs : &thread->needs);
}

void amw_selection_mute(struct amw_selection *selection,
                        struct amw_thread *thread,
                        struct amw_function *function, uint64_t calls,
                        bool late) {
  struct amw_call *call =
      late ? NULL : call_at(thread, thread->logical_stack.depth);
  lose(selection, thread, call ? call->keeper : 0, function, 0, calls);
  if (call)
    call->needs.never = true;
  else
    thread->needs.never = true;
}

void amw_selection_late(struct amw_selection *selection,
                        struct amw_thread *thread,
                        struct amw_function *function) {
  selection->elided_late++;
  if (!function)
    return;
  function->elided++;
  if (!thread)
    return;
  lose(selection, thread, 0, function, 1, 0);
  thread->needs.never = true;
}

void amw_selection_end_thread(struct amw_selection *selection,
                              struct amw_thread *thread, uint64_t time) {
  struct amw_losses *losses = thread->losses;
  if (selection->bounds->first && thread->needs.least &&
      thread->needs.least != AMW_NEED_NONE)
    count_mark(selection->bounds, thread->needs.least, &thread->needs);
  struct place place = {.thread = losses ? thread->id : 0,
                        .time = time,
                        .is_final = thread->id == 1};
  if (place.thread && losses->count)
    place.beside = losses->list[0].function;
  tell_losses(selection, &place, &thread->losses, &selection->losses);
}

void amw_selection_end(struct amw_selection *selection, uint64_t time) {
  struct amw_losses *losses = selection->losses;
  if (losses && losses->count && selection->events->count > 0 &&
      !amw_bounds_counting(selection->bounds))
    write_mark(selection, ++selection->threads, losses->list[0].function,
               losses, losses->ticks, time);
  amw_losses_free(losses);
  selection->losses = NULL;
}
