/* SPDX-License-Identifier: MIT
 *
 * Pieces follow one another in the order of their steps. One that is put off
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

void am_pieces_clear(struct am_pieces *pieces, uint32_t number, uint32_t from,
                     uint32_t to) {
  uint32_t length = pieces->length[number];
  if (pieces->at[number])
    clear(pieces->bytes + pieces->at[number], from, to < length ? to : length);
}

/* `got` bytes of a piece have been read. */
static void finish(struct am_pieces *pieces, uint32_t number, uint32_t got) {
  const struct appmap_step *step = &pieces->steps[number - APPMAP_STEPS];
  char *memory = pieces->bytes + pieces->at[number];
  uint64_t head = am_load(memory - HEAD);
  uint32_t length = got;
  if (got == 0) {
    pieces->at[number] = 0;
    return;
  }
  if (got < pieces->length[number])
    head &= ~AM_PIECE_CUT;
  if (step->kind == APPMAP_STEP_TEXT) {
    length = am_text_length(memory, got, step->unit);
    if (length + step->unit <= got)
      head = (head & ~AM_PIECE_CUT) | AM_PIECE_TEXT;
  }
  clear(memory, length, am_round8(length));
  am_store(memory - HEAD, head | (uint64_t)length << AM_PIECE_LENGTH_SHIFT);
  pieces->length[number] = (uint16_t)length;
}

/* Moves [from, end), all multiples of 8, down to `to`; returns its new end. */
static uint32_t move_down(struct am_pieces *pieces, uint32_t to, uint32_t from,
                          uint32_t end) {
  if (to == from)
    return end;
  for (; from < end; from += 8, to += 8)
    am_store(pieces->bytes + to, am_load(pieces->bytes + from));
  return to;
}

void am_pieces_settle(struct am_pieces *pieces, uint32_t next) {
  if (pieces->reads == 0)
    return;
  am_read_ranges(pieces->to, pieces->from, pieces->reads);
  uint32_t number = pieces->number[0], read = 0;
  uint32_t end = pieces->at[number] - HEAD;
  for (; number < APPMAP_STEPS + next; number++) {
    uint32_t at = pieces->at[number];
    if (read < pieces->reads && pieces->number[read] == number)
      finish(pieces, number, (uint32_t)pieces->to[read++].iov_len);
    if (!pieces->at[number])
      continue;
    pieces->at[number] = (uint16_t)(end + HEAD);
    end = move_down(pieces, end, at - HEAD,
                    at + am_round8(pieces->length[number]));
  }
  pieces->used = end;
  pieces->reads = 0;
  pieces->pending = 0;
}

/* Makes room for a piece of `*size` bytes, or fewer. Returns its memory; NULL:
 * there is none. */
static char *place(struct am_pieces *pieces, uint32_t step, uintptr_t address,
                   uint32_t *size, uint64_t flags) {
  uint32_t number = APPMAP_STEPS + step;
  if (pieces->used + HEAD + am_round8(*size) > sizeof pieces->bytes)
    am_pieces_settle(pieces, step);
  uint32_t room = (uint32_t)sizeof pieces->bytes - pieces->used;
  if (room < 2 * HEAD)
    return NULL;
  if (room - HEAD < *size) {
    *size = (room - HEAD) & ~7u;
    flags |= AM_PIECE_CUT;
  }
  pieces->at[number] = (uint16_t)(pieces->used + HEAD);
  pieces->length[number] = (uint16_t)*size;
  pieces->used += HEAD + am_round8(*size);
  char *memory = pieces->bytes + pieces->at[number];
  am_store(memory - HEAD, AM_PIECE_ADDRESS(address) | flags);
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

void am_pieces_read(struct am_pieces *pieces, uint32_t step, uintptr_t address,
                    uint32_t size, uint64_t flags) {
  uint32_t number = APPMAP_STEPS + step;
  if (!am_is_address(address))
    return;
  if (pieces->reads == AM_MEMORY_BATCH)
    am_pieces_settle(pieces, step);
  char *memory = place(pieces, step, address, &size, flags);
  if (!memory)
    return;
  uint32_t got = read_now(&pieces->steps[step], memory, address, size);
  if (got > 0) {
    uint32_t from = pieces->at[number] - HEAD;
    finish(pieces, number, got);
    pieces->used = from + HEAD + am_round8(pieces->length[number]);
    return;
  }
  pieces->to[pieces->reads] = (struct iovec){memory, size};
  pieces->from[pieces->reads] = address;
  pieces->number[pieces->reads++] = (uint8_t)number;
  pieces->pending |= 1ull << number;
}

void am_pieces_link(struct am_pieces *pieces, uintptr_t from, uint64_t to) {
  char *memory = pieces->bytes + pieces->used;
  if (sizeof pieces->bytes - pieces->used < 2 * HEAD)
    return;
  am_store(memory, AM_PIECE_ADDRESS(from) | 8ull << AM_PIECE_LENGTH_SHIFT |
                       AM_PIECE_LINK);
  am_store(memory + HEAD, to);
  pieces->used += 2 * HEAD;
}

/* Whether a step's piece is there, of an out-parameter. */
static bool is_out(const struct am_pieces *pieces, uint32_t step) {
  return pieces->steps[step].flags & APPMAP_STEP_OUT &&
         pieces->at[APPMAP_STEPS + step];
}

void am_pieces_hash_out(const struct am_pieces *pieces,
                        uint32_t hash[APPMAP_FRAME_HASHES]) {
  uint64_t sums[APPMAP_FRAME_HASHES] = {0};
  for (uint32_t i = 0; pieces->outs && i < pieces->count; i++) {
    if (!is_out(pieces, i))
      continue;
    uint64_t *sum = &sums[pieces->through[APPMAP_STEPS + i]];
    uint32_t at = pieces->at[APPMAP_STEPS + i];
    uint32_t end = at + am_round8(pieces->length[APPMAP_STEPS + i]);
    for (at -= HEAD; at < end; at += 8) {
      *sum = am_spread(*sum ^ am_load(pieces->bytes + at));
      *sum ^= *sum >> 32;
    }
  }
  for (int i = 0; i < APPMAP_FRAME_HASHES; i++)
    hash[i] = (uint32_t)sums[i];
}

void am_pieces_drop_out(struct am_pieces *pieces,
                        const bool same[APPMAP_FRAME_HASHES]) {
  uint32_t to = 0, from = 0;
  for (uint32_t i = 0; pieces->outs && i < pieces->count; i++) {
    uint32_t number = APPMAP_STEPS + i, at = pieces->at[number];
    if (!is_out(pieces, i) || !same[pieces->through[number]])
      continue;
    bool linked = pieces->steps[i].kind == APPMAP_STEP_NEXT;
    to = move_down(pieces, to, from, at - HEAD - (linked ? 2 * HEAD : 0));
    from = at + am_round8(pieces->length[number]);
  }
  pieces->used = move_down(pieces, to, from, pieces->used);
}
