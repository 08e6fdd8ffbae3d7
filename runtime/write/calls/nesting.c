/* SPDX-License-Identifier: MIT
 *
 * Calls end when a record shows that control is where they cannot be open any
 * more. Records may be missing or damaged: what is not known ends nothing.
 */
#include "runtime/write/calls/nesting.h"
#include "runtime/lib/array.h"
#include "runtime/lib/hash.h"

#include <stdlib.h>
#include <string.h>

/* Calls that are looked at: at one place of the stack, inlined into each other;
 * of a signal handler, below which another's are looked for. */
enum { INLINED_LIMIT = 256, SIGNAL_LIMIT = 256 };

int amw_nesting_open(struct amw_nesting *nesting, size_t tracks,
                     size_t frame_size, size_t strand_size) {
  *nesting = (struct amw_nesting){
      .strand_size = strand_size,
      .frame_size = frame_size,
      .tracks = calloc(tracks + 1, sizeof *nesting->tracks)};
  return nesting->tracks ? 0 : -1;
}

void amw_nesting_close(struct amw_nesting *nesting) {
  for (size_t i = 0; i < nesting->strand_count; i++) {
    free(nesting->strands[i]->frames);
    free(nesting->strands[i]);
  }
  free(nesting->strands);
  free(nesting->machines);
  free(nesting->tracks);
  am_map_close(&nesting->open);
  am_map_close(&nesting->others);
  *nesting = (struct amw_nesting){0};
}

static bool lies_on(const struct amw_machine *machine, uint32_t stack) {
  return stack - machine->base < machine->length;
}

static void set_range(struct amw_machine *machine,
                      const struct am_stack_range *range) {
  uint64_t length = (range->high - range->low) >> AM_STACK_SHIFT;
  machine->low = range->low;
  machine->high = range->high;
  machine->base = (uint32_t)(range->low >> AM_STACK_SHIFT);
  machine->length = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX;
  machine->is_assumed = false;
}

/* Returns its index, or UINT32_MAX when memory ran out. */
static uint32_t add_machine(struct amw_nesting *nesting,
                            enum am_stack_kind kind) {
  struct amw_machine *machines = am_array_grow(
      nesting->machines, nesting->machine_count, sizeof *machines);
  if (!machines)
    return UINT32_MAX;
  nesting->machines = machines;
  machines[nesting->machine_count] = (struct amw_machine){.kind = kind};
  return (uint32_t)nesting->machine_count++;
}

/* Puts the machine stack before all others of the log. */
static void put_first(struct amw_track *track, uint32_t machine) {
  uint32_t *recent = track->recent;
  size_t at = 0;
  while (at < track->recent_count && recent[at] != machine)
    at++;
  if (at == AMW_NESTING_RECENT)
    at--;
  else if (at == track->recent_count)
    track->recent_count++;
  memmove(recent + 1, recent, at * sizeof *recent);
  recent[0] = machine;
}

/* Before anything is said of the log's stacks its calls are taken to be on one,
 * around `stack`. */
static bool begin(struct amw_nesting *nesting, struct amw_track *track,
                  uint32_t stack) {
  if (track->recent_count > 0)
    return true;
  uint32_t own = add_machine(nesting, AM_STACK_OWN);
  if (own == UINT32_MAX)
    return false;
  struct amw_machine *machine = &nesting->machines[own];
  machine->base = stack - UINT32_MAX / 2;
  machine->length = UINT32_MAX;
  machine->is_assumed = true;
  track->own = track->current = own;
  put_first(track, own);
  return true;
}

/* Whether the open calls of a log of which nothing was said may be on this
 * range: not those of handlers on signal stacks. */
static bool is_plausible(const struct amw_nesting *nesting,
                         const struct amw_machine *machine,
                         const struct am_stack_range *range) {
  struct amw_machine real = {0};
  const struct amw_strand *strand = machine->strand;
  set_range(&real, range);
  for (size_t i = 0; strand && i < strand->depth; i++) {
    const struct amw_frame *frame = amw_strand_frame(strand, i);
    if (frame->stack && &nesting->machines[frame->machine] == machine &&
        !lies_on(&real, frame->stack))
      return false;
  }
  return true;
}

/* A stack of coroutines is the same whichever thread runs on it. */
static uint32_t find_other(struct amw_nesting *nesting,
                           const struct am_stack_range *range) {
  uint64_t key = range->stack;
  if (!key) /* where it lies tells which one it is */
    key = (range->low ^ am_spread(range->high)) | 1;
  const uint64_t *known = am_map_find(&nesting->others, key);
  if (known)
    return (uint32_t)*known;
  uint32_t machine = add_machine(nesting, AM_STACK_OTHER);
  if (machine != UINT32_MAX)
    am_map_set(&nesting->others, key, machine);
  return machine;
}

static uint32_t find_signal(struct amw_nesting *nesting,
                            const struct amw_track *track,
                            const struct am_stack_range *range) {
  for (size_t i = 0; i < track->recent_count; i++) {
    const struct amw_machine *machine = &nesting->machines[track->recent[i]];
    if (machine->kind == AM_STACK_SIGNAL && machine->low == range->low &&
        machine->high == range->high)
      return track->recent[i];
  }
  return add_machine(nesting, AM_STACK_SIGNAL);
}

void amw_nesting_announce(struct amw_nesting *nesting, struct amw_track *track,
                          const struct am_stack_range *range, uint32_t kind) {
  uint32_t machine = UINT32_MAX;
  if (range->low >= range->high || kind < AM_STACK_OWN ||
      kind > AM_STACK_OTHER ||
      !begin(nesting, track, (uint32_t)(range->low >> AM_STACK_SHIFT)))
    return;
  struct amw_machine *own = &nesting->machines[track->own];
  bool is_taken = own->is_assumed && !is_plausible(nesting, own, range);
  if (kind == AM_STACK_OWN && !is_taken) {
    machine = track->own;
  } else if (kind == AM_STACK_OWN) {
    /* What was open was on another stack, of which it is not known which. */
    machine = add_machine(nesting, AM_STACK_OWN);
    if (machine != UINT32_MAX)
      track->own = machine;
  } else if (kind == AM_STACK_OTHER) {
    machine = find_other(nesting, range);
  } else {
    machine = find_signal(nesting, track, range);
  }
  if (machine == UINT32_MAX)
    return;
  set_range(&nesting->machines[machine], range);
  put_first(track, machine);
  if (kind != AM_STACK_SIGNAL)
    track->current = machine;
}

static struct amw_strand *strand_of(struct amw_nesting *nesting,
                                    uint32_t machine) {
  struct amw_machine *its = &nesting->machines[machine];
  if (its->strand)
    return its->strand;
  struct amw_strand **strands =
      am_array_grow(nesting->strands, nesting->strand_count, sizeof *strands);
  if (!strands)
    return NULL;
  nesting->strands = strands;
  struct amw_strand *strand = calloc(1, nesting->strand_size);
  if (!strand)
    return NULL;
  strand->frame_size = nesting->frame_size;
  strand->index = (uint32_t)nesting->strand_count;
  its->strand = strands[nesting->strand_count++] = strand;
  return strand;
}

struct amw_strand *amw_nesting_current(struct amw_nesting *nesting,
                                       struct amw_track *track) {
  return begin(nesting, track, 0) ? strand_of(nesting, track->current) : NULL;
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

/* How many calls stay when one begins on the machine stack: first those of
 * handlers that interrupted what runs again go. */
static size_t below_signals(const struct amw_nesting *nesting,
                            const struct amw_strand *strand, uint32_t machine) {
  bool is_signal = nesting->machines[machine].kind == AM_STACK_SIGNAL;
  size_t depth = strand->depth;
  for (; depth > 0; depth--) {
    uint32_t its = amw_strand_frame(strand, depth - 1)->machine;
    if (its == machine)
      return depth;
    if (nesting->machines[its].kind != AM_STACK_SIGNAL ||
        (is_signal && strand->depth - depth == SIGNAL_LIMIT))
      break;
  }
  return is_signal ? strand->depth : depth;
}

/* Whether the frame lies deeper than one that begins at `stack`, or the two
 * overlap: callees begin where their caller's frame ends. */
static bool is_left(const struct amw_frame *frame, uint32_t base,
                    uint32_t stack) {
  uint32_t its = frame->stack - base, other = stack - base;
  return frame->stack &&
         (its < other || (its > other && its - other < frame->room));
}

/* Of `depth` calls those that may have made the one that begins. */
static size_t callers(const struct amw_nesting *nesting,
                      const struct amw_strand *strand, size_t depth,
                      uint32_t machine, const struct amw_entry *entry) {
  uint32_t base = nesting->machines[machine].base;
  for (; depth > 0; depth--) {
    const struct amw_frame *frame = amw_strand_frame(strand, depth - 1);
    if (frame->machine != machine || !is_left(frame, base, entry->stack))
      break;
  }
  for (size_t i = depth, steps = 0; i > 0 && steps < INLINED_LIMIT;
       i--, steps++) {
    const struct amw_frame *frame = amw_strand_frame(strand, i - 1);
    if (frame->machine != machine || frame->stack != entry->stack)
      break;
    if (!may_be_inlined(nesting, entry, frame))
      depth = i - 1;
  }
  return depth;
}

static uint32_t machine_at(const struct amw_nesting *nesting,
                           const struct amw_track *track, uint32_t stack) {
  for (size_t i = 0; stack && i < track->recent_count; i++)
    if (lies_on(&nesting->machines[track->recent[i]], stack))
      return track->recent[i];
  return UINT32_MAX;
}

/* The strand and the machine stack that a call belongs on, once what it shows
 * to be over has ended. */
static struct amw_strand *settle(struct amw_nesting *nesting,
                                 struct amw_track *track,
                                 const struct amw_entry *entry,
                                 uint32_t *machine) {
  if (!begin(nesting, track, entry->stack))
    return NULL;
  *machine = machine_at(nesting, track, entry->stack);
  if (*machine == UINT32_MAX)
    return strand_of(nesting, track->current);
  if (nesting->machines[*machine].kind != AM_STACK_SIGNAL)
    track->current = *machine;
  struct amw_strand *strand = strand_of(nesting, track->current);
  if (strand)
    amw_nesting_end(nesting, strand,
                    callers(nesting, strand,
                            below_signals(nesting, strand, *machine), *machine,
                            entry));
  return strand;
}

void amw_nesting_pass(struct amw_nesting *nesting, struct amw_track *track,
                      const struct amw_entry *entry) {
  uint32_t machine;
  settle(nesting, track, entry, &machine);
}

static struct amw_frame *push(struct amw_strand *strand) {
  if (strand->depth == strand->room) {
    size_t room = strand->room ? 2 * strand->room : 4;
    void *frames = reallocarray(strand->frames, room, strand->frame_size);
    if (!frames)
      return NULL;
    strand->frames = frames;
    strand->room = room;
  }
  struct amw_frame *frame = amw_strand_frame(strand, strand->depth++);
  return memset(frame, 0, strand->frame_size);
}

static uint64_t place_of(const struct amw_strand *strand, size_t depth) {
  return (uint64_t)strand->index << 32 | (uint32_t)(depth - 1);
}

struct amw_frame *amw_nesting_enter(struct amw_nesting *nesting,
                                    struct amw_track *track,
                                    const struct amw_entry *entry,
                                    struct amw_strand **strand) {
  uint32_t machine, stack = entry->stack;
  *strand = settle(nesting, track, entry, &machine);
  struct amw_frame *frame = *strand ? push(*strand) : NULL;
  if (!frame)
    return NULL;
  if (machine == UINT32_MAX) {
    machine = track->current;
    stack = 0;
  }
  *frame = (struct amw_frame){
      .identity = entry->call,
      .number = entry->function,
      .stack = stack,
      .site = entry->site,
      .room = AM_RECORD_ROOM(entry->head),
      .machine = machine,
  };
  /* One that cannot be found ends with those it lies on. */
  am_map_set(&nesting->open, entry->call, place_of(*strand, (*strand)->depth));
  return frame;
}

size_t amw_nesting_find(const struct amw_nesting *nesting, uint64_t identity,
                        struct amw_strand **strand) {
  const uint64_t *place = am_map_find(&nesting->open, identity);
  if (!place)
    return 0;
  *strand = nesting->strands[*place >> 32];
  return (size_t)(uint32_t)*place + 1;
}

void amw_nesting_resume(const struct amw_nesting *nesting,
                        struct amw_track *track,
                        const struct amw_strand *strand) {
  uint32_t machine = amw_strand_frame(strand, strand->depth - 1)->machine;
  if (track->recent_count > 0 &&
      nesting->machines[machine].kind != AM_STACK_SIGNAL)
    track->current = machine;
}

/* How many calls stay when control goes on at this place of the machine stack:
 * handlers go that ran on stacks of their own, and what lies below it. */
static size_t above(const struct amw_nesting *nesting,
                    const struct amw_strand *strand, uint32_t machine,
                    uint32_t place) {
  const struct amw_machine *machines = nesting->machines;
  uint32_t base = machines[machine].base;
  size_t depth = strand->depth, kept = depth;
  for (; depth > 0; depth--) {
    const struct amw_frame *frame = amw_strand_frame(strand, depth - 1);
    if (frame->machine != machine) {
      if (machines[frame->machine].kind != AM_STACK_SIGNAL ||
          machines[machine].kind == AM_STACK_SIGNAL)
        break;
    } else if (frame->room == 0 || frame->stack - base >= place - base) {
      break;
    }
    kept = depth - 1;
  }
  return kept;
}

void amw_nesting_land(struct amw_nesting *nesting, struct amw_track *track,
                      uint64_t place) {
  uint32_t stack = (uint32_t)(place >> AM_STACK_SHIFT);
  uint32_t machine = machine_at(nesting, track, stack);
  if (machine == UINT32_MAX)
    return;
  if (nesting->machines[machine].kind != AM_STACK_SIGNAL)
    track->current = machine;
  struct amw_strand *strand = strand_of(nesting, track->current);
  if (strand)
    amw_nesting_end(nesting, strand, above(nesting, strand, machine, stack));
}

void amw_nesting_end(struct amw_nesting *nesting, struct amw_strand *strand,
                     size_t depth) {
  while (strand->depth > depth) {
    uint64_t place = place_of(strand, strand->depth);
    struct amw_frame *frame = amw_strand_frame(strand, --strand->depth);
    const uint64_t *known = am_map_find(&nesting->open, frame->identity);
    if (known && *known == place)
      am_map_remove(&nesting->open, frame->identity);
    nesting->ended(nesting->context, strand, frame);
  }
}
