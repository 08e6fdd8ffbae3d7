/* SPDX-License-Identifier: MIT
 *
 * Ranges follow one another in the order of their steps. One that is put off
 * has its place at once; the gap behind a text that turns out shorter is closed
 * when it was read.
 */
#include "runtime/record/capture/captured_ranges.h"
#include "runtime/lib/hash.h"

enum { HEAD = 8 };

/* Copies a text that is certain to be readable as far as `certain`. Returns
 * whether it ends there. */
static bool copy_text(char *to, uintptr_t from, uint32_t certain,
                      uint32_t unit) {
  uint32_t at = 0;
  for (; unit == 1 && at + 8 <= certain; at += 8) {
    am_copy_readable(to + at, from + at, 8);
    if (am_zeros(am_load(to + at)))
      return true;
  }
  am_copy_readable(to + at, from + at, certain - at);
  uint32_t rest = am_text_length(to + at, certain - at, unit);
  return rest + unit <= certain - at;
}

static void clear(char *memory, uint32_t from, uint32_t to) {
  for (; from < to; from++)
    ((volatile char *)memory)[from] = 0;
}

void am_captured_clear(struct am_captured *captured, uint32_t number,
                       uint32_t from, uint32_t to) {
  uint32_t length = captured->length[number];
  if (captured->at[number])
    clear(captured->bytes + captured->at[number], from,
          to < length ? to : length);
}

/* `got` bytes of a range have been read. */
static void finish(struct am_captured *captured, uint32_t number,
                   uint32_t got) {
  const struct appmap_step *step = &captured->steps[number - APPMAP_STEPS];
  char *memory = captured->bytes + captured->at[number];
  uint64_t head = am_load(memory - HEAD);
  uint32_t length = got;
  if (got == 0) {
    captured->at[number] = 0;
    return;
  }
  if (got < captured->length[number])
    head &= ~AM_CAPTURED_CUT;
  if (step->kind == APPMAP_STEP_TEXT) {
    length = am_text_length(memory, got, step->unit);
    if (length + step->unit <= got)
      head = (head & ~AM_CAPTURED_CUT) | AM_CAPTURED_TEXT;
  }
  clear(memory, length, am_round8(length));
  am_store(memory - HEAD, head | (uint64_t)length << AM_CAPTURED_LENGTH_SHIFT);
  captured->length[number] = (uint16_t)length;
}

/* Moves [from, end), all multiples of 8, down to `to`; returns its new end. */
static uint32_t move_down(struct am_captured *captured, uint32_t to,
                          uint32_t from, uint32_t end) {
  if (to == from)
    return end;
  for (; from < end; from += 8, to += 8)
    am_store(captured->bytes + to, am_load(captured->bytes + from));
  return to;
}

void am_captured_settle(struct am_captured *captured, uint32_t next) {
  if (captured->reads == 0)
    return;
  am_read_ranges(captured->to, captured->from, captured->reads);
  uint32_t number = captured->number[0], read = 0;
  uint32_t end = captured->at[number] - HEAD;
  for (; number < APPMAP_STEPS + next; number++) {
    uint32_t at = captured->at[number];
    if (read < captured->reads && captured->number[read] == number)
      finish(captured, number, (uint32_t)captured->to[read++].iov_len);
    if (!captured->at[number])
      continue;
    captured->at[number] = (uint16_t)(end + HEAD);
    end = move_down(captured, end, at - HEAD,
                    at + am_round8(captured->length[number]));
  }
  captured->used = end;
  captured->reads = 0;
  captured->pending = 0;
}

/* Makes room for a range of `*size` bytes, or fewer. Returns its memory; NULL:
 * there is none. */
static char *place(struct am_captured *captured, uint32_t step,
                   uintptr_t address, uint32_t *size, uint64_t flags) {
  uint32_t number = APPMAP_STEPS + step;
  if (captured->used + HEAD + am_round8(*size) > sizeof captured->bytes)
    am_captured_settle(captured, step);
  uint32_t room = (uint32_t)sizeof captured->bytes - captured->used;
  if (room < 2 * HEAD)
    return NULL;
  if (room - HEAD < *size) {
    *size = (room - HEAD) & ~7u;
    flags |= AM_CAPTURED_CUT;
  }
  captured->at[number] = (uint16_t)(captured->used + HEAD);
  captured->length[number] = (uint16_t)*size;
  captured->used += HEAD + am_round8(*size);
  char *memory = captured->bytes + captured->at[number];
  am_store(memory - HEAD, AM_CAPTURED_ADDRESS(address) | flags);
  return memory;
}

/* Reads what may be read directly. Returns how many bytes; 0: ask the kernel.
 */
static uint32_t read_now(const struct appmap_step *step, char *memory,
                         uintptr_t address, uint32_t size) {
  uint32_t certain = (uint32_t)am_readable(address, size);
  if (step->kind == APPMAP_STEP_TEXT) {
    bool ended = certain > 0 && copy_text(memory, address, certain, step->unit);
    return ended || certain == size ? certain : 0;
  }
  if (certain < size)
    return 0;
  am_copy_readable(memory, address, size);
  return size;
}

void am_captured_read(struct am_captured *captured, uint32_t step,
                      uintptr_t address, uint32_t size, uint64_t flags) {
  uint32_t number = APPMAP_STEPS + step;
  if (!am_is_address(address))
    return;
  if (captured->reads == AM_MEMORY_BATCH)
    am_captured_settle(captured, step);
  char *memory = place(captured, step, address, &size, flags);
  if (!memory)
    return;
  uint32_t got = read_now(&captured->steps[step], memory, address, size);
  if (got > 0) {
    uint32_t from = captured->at[number] - HEAD;
    finish(captured, number, got);
    captured->used = from + HEAD + am_round8(captured->length[number]);
    return;
  }
  captured->to[captured->reads] = (struct iovec){memory, size};
  captured->from[captured->reads] = address;
  captured->number[captured->reads++] = (uint8_t)number;
  captured->pending |= 1ull << number;
}

void am_captured_link(struct am_captured *captured, uintptr_t from,
                      uint64_t to) {
  char *memory = captured->bytes + captured->used;
  if (sizeof captured->bytes - captured->used < 2 * HEAD)
    return;
  am_store(memory, AM_CAPTURED_ADDRESS(from) |
                       8ull << AM_CAPTURED_LENGTH_SHIFT | AM_CAPTURED_LINK);
  am_store(memory + HEAD, to);
  captured->used += 2 * HEAD;
}

/* Whether a step's range is there, of an out-parameter. */
static bool is_out(const struct am_captured *captured, uint32_t step) {
  return captured->steps[step].flags & APPMAP_STEP_OUT &&
         captured->at[APPMAP_STEPS + step];
}

void am_captured_hash_out(const struct am_captured *captured,
                          uint32_t hash[APPMAP_FRAME_HASHES]) {
  uint64_t sums[APPMAP_FRAME_HASHES] = {0};
  for (uint32_t i = 0; captured->outs && i < captured->count; i++) {
    if (!is_out(captured, i))
      continue;
    uint64_t *sum = &sums[captured->through[APPMAP_STEPS + i]];
    uint32_t at = captured->at[APPMAP_STEPS + i];
    uint32_t end = at + am_round8(captured->length[APPMAP_STEPS + i]);
    for (at -= HEAD; at < end; at += 8) {
      *sum = am_spread(*sum ^ am_load(captured->bytes + at));
      *sum ^= *sum >> 32;
    }
  }
  for (int i = 0; i < APPMAP_FRAME_HASHES; i++)
    hash[i] = (uint32_t)sums[i];
}

void am_captured_drop_out(struct am_captured *captured,
                          const bool same[APPMAP_FRAME_HASHES]) {
  uint32_t to = 0, from = 0;
  for (uint32_t i = 0; captured->outs && i < captured->count; i++) {
    uint32_t number = APPMAP_STEPS + i, at = captured->at[number];
    if (!is_out(captured, i) || !same[captured->through[number]])
      continue;
    bool linked = captured->steps[i].kind == APPMAP_STEP_NEXT;
    to = move_down(captured, to, from, at - HEAD - (linked ? 2 * HEAD : 0));
    from = at + am_round8(captured->length[number]);
  }
  captured->used = move_down(captured, to, from, captured->used);
}
