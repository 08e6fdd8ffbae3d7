/* SPDX-License-Identifier: MIT
 *
 * Follows enters and leaves as the writer does (docs/spool-format.md, "Which
 * calls are still open"), but for what only the unwind tables tell. Most calls
 * begin and end within one chunk, so that they cost a push and a pop.
 */
#include "runtime/record/thread/open_calls.h"
#include "runtime/record/base/words.h"
#include "runtime/record/thread/chunk_size.h"

#include <string.h>

/* What is behind a record's head, by the names of record.def. */
struct said {
  uint32_t stack, site;
  uint64_t call, error, calls, line, stack_pointer;
  struct am_stack_range range;
  struct am_thrown thrown;
  struct am_jump jump;
};

struct walk {
  struct am_open *open;
  const struct am_record *record;
  uint64_t identity; /* that the record has or would have */
  struct said said;
};

static void take_apart(struct walk *walk) {
  const struct am_record *record = walk->record;
  const char *at = (const char *)(record + 1);
  struct said *said = &walk->said;
  switch (AM_RECORD_KIND(record->head)) {
#define AM_FIELD(type, bits, name)                                             \
  __builtin_memcpy((type *){&said->name}, at, sizeof(type));                   \
  at += sizeof(type);
#define AM_PART(FLAG, type, bits, name)                                        \
  if (record->head & AM_RECORD_##FLAG) {                                       \
    AM_FIELD(type, bits, name)                                                 \
  }
#define AM_RECORD(number, NAME, name, word, payload)                           \
  case AM_RECORD_##NAME:                                                       \
    payload break;
#include "runtime/spool/record.def"
#undef AM_RECORD
#undef AM_PART
#undef AM_FIELD
  }
}

/* Ends the calls of a logical stack from `at` on. */
static void end_from(struct am_open *open, uint32_t at,
                     uint16_t logical_stack) {
  uint32_t kept = at;
  for (uint32_t i = at; i < open->count; i++)
    if (open->calls[i].logical_stack != logical_stack)
      open->calls[kept++] = open->calls[i];
  open->count = kept;
  open->beyond = 0;
  if (open->far > at)
    open->far = at;
}

/* Whether a frame that begins at `stack` lies wholly below the call's. */
static inline bool is_below(const struct am_open_call *call, uint32_t stack) {
  int32_t apart = (int32_t)(call->stack - stack);
  return apart > 0 && apart >= (int32_t)AM_RECORD_ROOM(call->record->head);
}

static bool is_of_signals(const struct am_open *open, uint32_t stack_index) {
  return open->stacks[stack_index].kind == AM_STACK_SIGNAL;
}

/* The calls that those on this stack nest with. */
static uint16_t logical_stack_of(const struct am_open *open,
                                 uint32_t stack_index) {
  if (is_of_signals(open, stack_index))
    return open->logical_stack;
  return open->stacks[stack_index].kind == AM_STACK_OTHER
             ? (uint16_t)stack_index
             : 0;
}

/* Control is among these calls. */
static void go_on(struct am_open *open, uint16_t logical_stack) {
  open->logical_stack = logical_stack;
  open->is_plain = logical_stack == logical_stack_of(open, open->stack_index) &&
                   !is_of_signals(open, open->stack_index);
}

/* Ends the calls of handlers that interrupted what runs again. */
static void end_handlers(struct am_open *open) {
  bool is_signal = is_of_signals(open, open->stack_index), is_found = false;
  uint32_t end = UINT32_MAX;
  for (uint32_t i = open->count; i-- > 0;) {
    const struct am_open_call *call = &open->calls[i];
    if (call->logical_stack != open->logical_stack)
      continue;
    is_found = call->stack_index == open->stack_index;
    if (is_found || !is_of_signals(open, call->stack_index))
      break;
    end = i;
  }
  if (end != UINT32_MAX && (is_found || !is_signal))
    end_from(open, end, open->logical_stack);
}

/* Ends the calls that cannot have made this one. */
static void end_others(struct am_open *open,
                       const struct am_enter_record *enter) {
  if (!enter->stack)
    return;
  end_handlers(open);
  for (uint32_t i = open->count; i-- > 0;) {
    const struct am_open_call *call = &open->calls[i];
    if (call->logical_stack != open->logical_stack)
      continue;
    if (call->stack_index != open->stack_index || !call->stack ||
        is_below(call, enter->stack))
      break;
    /* Others at its place may be in one frame with it. */
    if (call->stack != enter->stack ||
        (call->site == enter->site &&
         call->record->function == enter->record.function))
      end_from(open, i, call->logical_stack);
  }
}

static void push(struct walk *walk) {
  struct am_open *open = walk->open;
  const struct am_enter_record *enter =
      (const struct am_enter_record *)walk->record;
  bool is_far = enter->record.head & AM_RECORD_INHERITED;
  go_on(open, logical_stack_of(open, open->stack_index));
  end_others(open, enter);
  if (open->count == AM_OPEN_CALLS || open->beyond) {
    open->beyond++;
    return;
  }
  open->calls[open->count++] = (struct am_open_call){
      .identity = is_far ? walk->said.call : walk->identity,
      .record = walk->record,
      .stack = enter->stack,
      .site = enter->site,
      .stack_index = open->stack_index,
      .logical_stack = open->logical_stack,
  };
  if (is_far)
    open->far = open->count;
}

/* Ends the calls below `identity`, and it too if `itself`. */
static void end_below(struct am_open *open, uint64_t identity, bool itself) {
  uint32_t at = open->count;
  if (open->beyond && at > open->far &&
      identity > open->calls[at - 1].identity) {
    open->beyond -= itself;
    return;
  }
  while (at > 0 && open->calls[at - 1].identity != identity) {
    /* It is not among them: it may have been committed late. */
    if (at > open->far && open->calls[at - 1].identity < identity &&
        am_call_log(open->calls[at - 1].identity) == am_call_log(identity))
      return;
    at--;
  }
  if (at == 0)
    return;
  const struct am_open_call *call = &open->calls[at - 1];
  uint16_t logical_stack = call->logical_stack;
  if (!is_of_signals(open, call->stack_index))
    go_on(open, logical_stack);
  end_from(open, at - itself, logical_stack);
}

/* The stack told of last that holds the place; 0: none. */
static uint32_t stack_index_at(const struct am_open *open, uint64_t place) {
  uint32_t stack_index = 0, order = 0;
  for (uint32_t i = 1; i < open->stack_count; i++) {
    const struct am_open_stack *stack = &open->stacks[i];
    if (place - stack->range.low < stack->range.high - stack->range.low &&
        stack->order > order)
      stack_index = i, order = stack->order;
  }
  return stack_index;
}

/* Control goes on at this place: ends the calls below it, and those of handlers
 * that ran on stacks of their own. */
static void resume_at(struct am_open *open, uint64_t place) {
  uint32_t stack_index = stack_index_at(open, place), end = UINT32_MAX;
  uint32_t stack = (uint32_t)(place >> AM_STACK_SHIFT);
  uint16_t logical_stack = logical_stack_of(open, stack_index);
  for (uint32_t i = stack_index ? open->count : 0; i-- > 0;) {
    const struct am_open_call *call = &open->calls[i];
    if (call->logical_stack != logical_stack)
      continue;
    if (call->stack_index != stack_index
            ? !is_of_signals(open, call->stack_index) ||
                  is_of_signals(open, stack_index)
            : !AM_RECORD_ROOM(call->record->head) ||
                  (int32_t)(stack - call->stack) <= 0)
      break;
    end = i;
  }
  if (stack_index)
    go_on(open, logical_stack);
  if (end != UINT32_MAX)
    end_from(open, end, logical_stack);
}

static bool is_same_stack(const struct am_open_stack *known, uint32_t kind,
                          const struct am_stack_range *range) {
  if (known->kind != kind)
    return false;
  return kind == AM_STACK_OTHER ? known->range.stack == range->stack
                                : known->range.low == range->low &&
                                      known->range.high == range->high;
}

static void announce(struct am_open *open, const struct am_stack_range *range,
                     uint32_t kind) {
  uint32_t at = 1;
  if (open->stack_count == 0)
    open->stack_count = 1; /* the one that nothing was said of */
  while (at < open->stack_count &&
         !is_same_stack(&open->stacks[at], kind, range))
    at++;
  if (at == AM_OPEN_STACKS)
    at = 0;
  else
    open->stacks[at] = (struct am_open_stack){*range, kind, ++open->announced};
  if (at == open->stack_count)
    open->stack_count++;
  open->stack_index = (uint16_t)at;
  if (kind != AM_STACK_SIGNAL)
    open->logical_stack = logical_stack_of(open, at);
  go_on(open, open->logical_stack);
}

static void follow(struct am_open *open, const struct am_record *record,
                   uint64_t identity) {
  struct walk walk;
  walk.open = open;
  walk.record = record;
  walk.identity = identity;
  take_apart(&walk);
  switch (AM_RECORD_KIND(record->head)) {
  case AM_RECORD_ENTER:
    push(&walk);
    break;
  case AM_RECORD_LEAVE:
    end_below(open,
              record->head & AM_RECORD_FAR ? walk.said.call
                                           : identity - 8ull * record->distance,
              true);
    break;
  case AM_RECORD_RESUME:
    end_below(open, walk.said.call, false);
    break;
  case AM_RECORD_RESUME_AT:
    resume_at(open, walk.said.stack_pointer);
    break;
  case AM_RECORD_STACK:
    announce(open, &walk.said.range, record->stack_kind);
    break;
  default:
    break;
  }
}

/* Writes a record of the chunk as the child will. Returns its size. */
static uint32_t copy(char *to, const struct am_open_call *call) {
  struct am_enter_record enter = *(const struct am_enter_record *)call->record;
  uint32_t size = AM_RECORD_SIZE(enter.record.head);
  bool is_far = enter.record.head & AM_RECORD_INHERITED;
  uint32_t more = is_far ? 0 : sizeof call->identity;
  enter.record.head += more / 8 << AM_RECORD_SIZE_SHIFT;
  enter.record.head |= AM_RECORD_INHERITED;
  memcpy(to, &enter, sizeof enter);
  memcpy(to + sizeof enter, &call->identity, more);
  memcpy(to + sizeof enter + more,
         (const struct am_enter_record *)call->record + 1, size - sizeof enter);
  return size + more;
}

/* Keeps the records of what is open: the chunk will be used again. */
static void keep(struct am_open *open) {
  uint32_t to = 0;
  for (uint32_t i = 0; i < open->count; i++) {
    struct am_open_call *call = &open->calls[i];
    uint32_t size = AM_RECORD_SIZE(call->record->head);
    if (size + sizeof call->identity > AM_OPEN_BYTES - to) {
      open->beyond += open->count - i;
      open->count = i;
      open->far = open->far < i ? open->far : i;
      break;
    }
    uint64_t from = (uint64_t)((const char *)call->record - open->bytes);
    if (from >= AM_OPEN_BYTES)
      size = copy(open->bytes + to, call);
    else if (from != to)
      memmove(open->bytes + to, call->record, size);
    call->record = (const struct am_record *)(open->bytes + to);
    to += size;
  }
  open->used = to;
}

/* Whether the record is the return of the call right before it, of which
 * nothing that is open can be told. */
static inline bool is_leaf(const struct am_open *open,
                           const struct am_enter_record *enter,
                           const struct am_record *leave) {
  const uint32_t asked =
      (AM_RECORD_KINDS - 1) | AM_RECORD_COMMITTED | AM_RECORD_FAR;
  const struct am_open_call *last = open->calls + open->count;
  return (leave->head & asked) == (AM_RECORD_LEAVE | AM_RECORD_COMMITTED) &&
         leave->distance * 8ull == AM_RECORD_SIZE(enter->record.head) &&
         open->is_plain &&
         (open->count == 0 || (last[-1].stack_index == open->stack_index &&
                               is_below(last - 1, enter->stack)));
}

bool am_open_follow(struct am_open *open, const struct am_block *chunk,
                    uint64_t end, struct am_mute *mute) {
  const char *payload = (const char *)(chunk + 1);
  uint64_t log = am_call_identity(chunk->log, 0);
  uint64_t at = open->position > chunk->base ? open->position - chunk->base : 0;
  uint64_t unfinished = UINT64_MAX;
  /* What lay behind a record in the making is looked at again. */
  while (open->count > open->far &&
         open->calls[open->count - 1].identity >= (log | (chunk->base + at)))
    open->count--;
  while (at < end && at <= AM_CHUNK_LIMIT) {
    const struct am_record *record = (const struct am_record *)(payload + at);
    uint64_t identity = log | (chunk->base + at);
    uint32_t head = *(const volatile uint32_t *)&record->head;
    uint32_t size = AM_RECORD_SIZE(head);
    if (!(head & AM_RECORD_COMMITTED) || size == 0) {
      unfinished = unfinished < at ? unfinished : at;
      at += size > 0 ? size : 8;
      continue;
    }
    at += size;
    if (AM_RECORD_KIND(head) == AM_RECORD_ENTER) {
      const struct am_record *next = (const struct am_record *)(payload + at);
      am_mute_count(mute, record->function, record->time);
      if (at < end && at <= AM_CHUNK_LIMIT &&
          is_leaf(open, (const struct am_enter_record *)record, next)) {
        at += AM_RECORD_SIZE(next->head);
        continue;
      }
    }
    follow(open, record, identity);
  }
  open->position = chunk->base + (unfinished < at ? unfinished : at);
  keep(open);
  return unfinished == UINT64_MAX && at == end;
}

void am_open_move(struct am_open *to, const struct am_open *from) {
  memcpy(to, from, offsetof(struct am_open, bytes) + from->used);
  for (uint32_t i = 0; i < to->count; i++) {
    uint64_t at = (uint64_t)((const char *)from->calls[i].record - from->bytes);
    to->calls[i].record = (const struct am_record *)(to->bytes + at);
  }
}

void am_open_reset(struct am_open *open) {
  /* The rest is not looked at. */
  memset(open, 0, offsetof(struct am_open, calls));
}
