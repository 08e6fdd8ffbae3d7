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
/* Objects thrown of which it is remembered where. */
#define THROWS (1u << 16)

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
  struct amw_strand strand;
  size_t nested; /* calls that count for the depth */
  uint32_t id;   /* thread_id; 0: no event yet */
};

static struct call *call_at(const struct amw_strand *strand, size_t depth) {
  return (struct call *)amw_strand_frame(strand, depth - 1);
}

static void end(void *context, struct amw_strand *strand,
                struct amw_frame *frame);

int amw_pairing_open(struct amw_pairing *pairing, const struct amw_order *order,
                     struct amw_events *events, struct amw_bounds *bounds) {
  *pairing =
      (struct amw_pairing){.order = order, .events = events, .bounds = bounds};
  struct amw_nesting *nesting = &pairing->nesting;
  pairing->flights = calloc(order->lane_count + 1, sizeof *pairing->flights);
  if (!pairing->flights ||
      amw_nesting_open(nesting, order->lane_count, sizeof(struct call),
                       sizeof(struct thread)) < 0)
    return -1;
  nesting->symbols = events->symbols;
  nesting->ended = end;
  nesting->context = pairing;
  for (size_t i = 0; i < order->lane_count; i++) {
    const struct amw_entry *stack = &order->lanes[i].stack;
    amw_nesting_announce(nesting, &nesting->tracks[i], &stack->range,
                         stack->stack_kind);
  }
  return 0;
}

void amw_pairing_close(struct amw_pairing *pairing) {
  amw_nesting_close(&pairing->nesting);
  am_map_close(&pairing->throws);
  free(pairing->flights);
}

static bool is_shallow_call(const struct amw_strand *strand,
                            const struct amw_function *function) {
  if (!function->shallow || strand->depth < 2)
    return false;
  const struct call *caller = call_at(strand, strand->depth - 1);
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
  const struct amw_ending *ending = pairing->ending;
  bool is_plain = ending->kind == AMW_ENDING_PLAIN;
  uint64_t bytes = function->return_size + function->return_size / MARGIN;
  if (!amw_bounds_counting(bounds) || amw_bounds_samples(call->ordinal) ||
      bytes == 0 || !is_plain) {
    bytes = amw_output_position(output);
    pairing->events->is_brief = call->ordinal > DESCRIBED_CALLS;
    amw_event_return(pairing->events, thread->id, call->id, function,
                     call->enter, pairing->entry, ending, call->time,
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

/* While an exception or a longjmp is under way the calls that end were left by
 * it, and otherwise by a longjmp that nothing is known of. */
static const struct amw_ending *
current_ending(const struct amw_flight *flight) {
  static const struct amw_ending unknown = {.kind = AMW_ENDING_JUMPED};
  return flight->is_open ? &flight->ending : &unknown;
}

/* Of a longjmp that a destructor calls the exception on its way is not told. */
static const struct amw_ending *current_jump(const struct amw_flight *flight) {
  static const struct amw_flight none;
  bool is_known = flight->is_open && flight->ending.kind == AMW_ENDING_JUMPED;
  return current_ending(is_known ? flight : &none);
}

static void begin_ending(struct amw_pairing *pairing,
                         const struct amw_entry *entry,
                         const struct amw_ending *ending) {
  pairing->time = entry->time;
  pairing->ending = ending;
}

static void end(void *context, struct amw_strand *strand,
                struct amw_frame *frame) {
  struct amw_pairing *pairing = context;
  struct thread *thread = (struct thread *)strand;
  const struct call *call = (const struct call *)frame;
  thread->nested -= !call->is_shallow;
  if (call->id)
    write_return(pairing, thread, call);
}

/* A longjmp arrives wherever the next record comes from. */
static void arrive(struct amw_flight *flight) {
  if (flight->ending.kind == AMW_ENDING_JUMPED)
    flight->is_open = false;
}

static void enter(struct amw_pairing *pairing, const struct amw_entry *entry,
                  struct amw_track *track, struct amw_flight *flight) {
  struct amw_strand *strand;
  struct amw_function *function =
      amw_sidecar_function(pairing->events->sidecar, entry->function);
  begin_ending(pairing, entry, current_ending(flight));
  if (!function) {
    pairing->unknown++;
    amw_nesting_pass(&pairing->nesting, track, entry);
    return;
  }
  struct call *call = (struct call *)amw_nesting_enter(&pairing->nesting, track,
                                                       entry, &strand);
  if (!call) {
    pairing->elided_deep++;
    return;
  }
  struct thread *thread = (struct thread *)strand;
  call->time = entry->time;
  call->enter = (struct amw_bytes){entry->payload, entry->length};
  call->function = function;
  call->is_shallow = is_shallow_call(strand, function);
  arrive(flight);
  if (call->is_shallow)
    return;
  thread->nested++;
  if (!elide(pairing, thread, call))
    write_call(pairing, thread, call, entry);
}

/* Where the object was thrown, if that is known. */
static void set_place(const struct amw_pairing *pairing,
                      struct amw_ending *ending) {
  const uint64_t *place = am_map_find(&pairing->throws, amw_ending_key(ending));
  if (!place)
    return;
  ending->function =
      amw_sidecar_function(pairing->events->sidecar, (uint32_t)(*place >> 32));
  ending->line = (uint32_t)*place;
}

/* The exception that the record tells of. A forced unwinding, as by
 * pthread_exit, has none. */
static struct amw_ending thrown_of(const struct amw_pairing *pairing,
                                   const struct amw_entry *entry,
                                   size_t arguments) {
  struct amw_ending ending = {
      .kind =
          entry->head & AM_RECORD_THROWN ? AMW_ENDING_THROWN : AMW_ENDING_PLAIN,
      .thrown = entry->thrown,
      .pieces = {entry->payload, entry->length},
  };
  if (!(entry->head & AM_RECORD_OUT))
    arguments = 0;
  if (arguments > entry->length)
    arguments = entry->length;
  ending.pieces.bytes += arguments;
  ending.pieces.length -= arguments;
  set_place(pairing, &ending);
  return ending;
}

static void set_off(struct amw_flight *flight, const struct amw_entry *entry,
                    const struct amw_ending *ending) {
  if (!flight->is_open)
    flight->position = entry->position;
  flight->is_open = true;
  flight->ending = *ending;
}

static void leave(struct amw_pairing *pairing, const struct amw_lane *lane,
                  struct amw_track *track, struct amw_flight *flight) {
  static const struct amw_ending returned = {.kind = AMW_ENDING_PLAIN};
  const struct amw_entry *entry = &lane->entry;
  struct amw_strand *strand;
  size_t depth = amw_nesting_find(&pairing->nesting, entry->call, &strand);
  if (depth == 0)
    return;
  bool is_unwound = entry->head & AM_RECORD_UNWOUND;
  if (is_unwound) {
    const struct amw_function *function = call_at(strand, depth)->function;
    struct amw_ending ending = thrown_of(pairing, entry, function->arguments);
    set_off(flight, entry, &ending);
  }
  /* Those that were jumped over. */
  begin_ending(pairing, entry, current_ending(flight));
  amw_nesting_end(&pairing->nesting, strand, depth);
  amw_nesting_resume(&pairing->nesting, track, strand);
  if (!is_unwound)
    pairing->ending = &returned;
  pairing->entry = entry;
  amw_nesting_end(&pairing->nesting, strand, depth - 1);
  pairing->entry = NULL;
  arrive(flight);
  /* One that was there when the exception was thrown has caught it. */
  if (!is_unwound && am_call_log(entry->call) == lane->log &&
      am_call_position(entry->call) < flight->position)
    flight->is_open = false;
}

static void land(struct amw_pairing *pairing, const struct amw_entry *entry,
                 struct amw_track *track, struct amw_flight *flight) {
  struct amw_strand *strand;
  size_t depth = amw_nesting_find(&pairing->nesting, entry->call, &strand);
  if (depth > 0) {
    begin_ending(pairing, entry, current_ending(flight));
    amw_nesting_end(&pairing->nesting, strand, depth);
    amw_nesting_resume(&pairing->nesting, track, strand);
  }
  flight->is_open = false;
}

/* A longjmp is about to arrive. */
static void approach(struct amw_pairing *pairing, const struct amw_entry *entry,
                     struct amw_track *track, const struct amw_flight *flight) {
  begin_ending(pairing, entry, current_jump(flight));
  amw_nesting_land(&pairing->nesting, track, entry->stack_pointer);
}

static void thrown(struct amw_pairing *pairing, const struct amw_entry *entry,
                   struct amw_flight *flight) {
  struct amw_ending ending = {
      .kind = AMW_ENDING_THROWN,
      .thrown = entry->thrown,
      .pieces = {entry->payload, entry->length},
  };
  if (pairing->throws.count >= THROWS)
    am_map_close(&pairing->throws);
  am_map_set(&pairing->throws, amw_ending_key(&ending),
             (uint64_t)entry->function << 32 | (uint32_t)entry->line);
  set_place(pairing, &ending);
  flight->is_open = false;
  set_off(flight, entry, &ending);
}

static void jump(struct amw_pairing *pairing, const struct amw_entry *entry,
                 struct amw_flight *flight) {
  struct amw_ending ending = {
      .kind = AMW_ENDING_JUMPED,
      .jump = entry->jump,
      .function =
          amw_sidecar_function(pairing->events->sidecar, entry->function),
      .line = entry->line,
  };
  flight->is_open = false;
  set_off(flight, entry, &ending);
}

/* The recorder counts them in all, exactly: this only says whose they are. */
static void add_muted(struct amw_pairing *pairing,
                      const struct amw_entry *entry) {
  struct amw_function *function =
      amw_sidecar_function(pairing->events->sidecar, entry->function);
  if (function)
    function->elided += entry->calls < UINT32_MAX ? entry->calls : UINT32_MAX;
}

void amw_pairing_add(struct amw_pairing *pairing, const struct amw_lane *lane) {
  const struct amw_entry *entry = &lane->entry;
  size_t index = (size_t)(lane - pairing->order->lanes);
  struct amw_track *track = &pairing->nesting.tracks[index];
  struct amw_flight *flight = &pairing->flights[index];
  switch (entry->kind) {
  case AM_RECORD_ENTER:
    enter(pairing, entry, track, flight);
    break;
  case AM_RECORD_LEAVE:
    leave(pairing, lane, track, flight);
    break;
  case AM_RECORD_STACK:
    amw_nesting_announce(&pairing->nesting, track, &entry->range,
                         entry->stack_kind);
    break;
  case AM_RECORD_THROW:
    thrown(pairing, entry, flight);
    break;
  case AM_RECORD_LONGJMP:
    jump(pairing, entry, flight);
    break;
  case AM_RECORD_RESUME:
    land(pairing, entry, track, flight);
    break;
  case AM_RECORD_RESUME_AT:
    approach(pairing, entry, track, flight);
    break;
  default:
    add_muted(pairing, entry);
  }
}

void amw_pairing_add_late(struct amw_pairing *pairing,
                          const struct amw_lane *lane) {
  if (lane->entry.kind == AM_RECORD_MUTED)
    add_muted(pairing, &lane->entry);
  if (lane->entry.kind != AM_RECORD_ENTER)
    return;
  struct amw_function *function =
      amw_sidecar_function(pairing->events->sidecar, lane->entry.function);
  pairing->elided_late++;
  if (function)
    function->elided++;
}

void amw_pairing_end(struct amw_pairing *pairing, uint64_t time) {
  static const struct amw_ending over = {.kind = AMW_ENDING_PLAIN};
  struct amw_nesting *nesting = &pairing->nesting;
  pairing->time = time;
  pairing->ending = &over;
  for (size_t i = 0; i < nesting->strand_count; i++)
    amw_nesting_end(nesting, nesting->strands[i], 0);
}
