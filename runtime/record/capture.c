/* SPDX-License-Identifier: MIT
 *
 * The interpreter of plans. Steps are in the order of their distance from the
 * arguments: reads are put off until a step needs one of them, then all are
 * done with one system call.
 */
#include "runtime/record/capture.h"
#include "runtime/port/memory.h"
#include "runtime/spool.h"

enum { HEAD = 8 };

/* The reads put off. */
struct reads {
  struct iovec to[AM_MEMORY_BATCH];
  uintptr_t from[AM_MEMORY_BATCH];
  uint8_t step[AM_MEMORY_BATCH]; /* whose they are, in order */
  uint32_t count;
  uint64_t pieces; /* bit i: piece i is to be read */
};

struct run {
  struct am_image *image;
  struct appmap_frame *frame;
  struct reads reads;
};

static inline uint32_t round8(uint32_t size) {
  return (size + 7) & ~7u;
}

static inline uint64_t load(const char *from) {
  uint64_t word;
  __builtin_memcpy(&word, from, 8);
  return word;
}

static inline void store(char *to, uint64_t word) {
  __builtin_memcpy(to, &word, 8);
}

/* Zero or not, the bytes of a word: the lowest bit set is in the first zero. */
static inline uint64_t zeros(uint64_t word) {
  return (word - 0x0101010101010101ull) & ~word & 0x8080808080808080ull;
}

/* How many of `size` bytes come before a zero character of `unit` bytes. */
static uint32_t text_length(const char *text, uint32_t size, uint32_t unit) {
  uint32_t at = 0;
  for (; unit == 1 && at + 8 <= size; at += 8) {
    uint64_t zero = zeros(load(text + at));
    if (zero)
      return at + (uint32_t)__builtin_ctzll(zero) / 8;
  }
  for (; at + unit <= size; at += unit) {
    unsigned any = 0;
    for (uint32_t i = 0; i < unit; i++)
      any |= (unsigned char)text[at + i];
    if (!any)
      return at;
  }
  return at;
}

/* A piece's memory, and its length; NULL: it is missing. */
static const char *piece(const struct am_image *image, uint32_t number,
                         uint32_t *length) {
  if (number >= APPMAP_STEPS) {
    *length = image->length[number];
    return image->at[number] ? image->bytes + image->at[number] : NULL;
  }
  bool is_result = number == APPMAP_RESULT;
  *length = is_result ? image->function->result : image->function->arguments;
  return is_result ? image->result : image->arguments;
}

static inline void clear_bytes(char *bytes, uint32_t from, uint32_t to) {
  for (; from < to; from++)
    ((volatile char *)bytes)[from] = 0;
}

/* `got` bytes of a piece have been read. */
static void finish(struct am_image *image, const struct appmap_step *step,
                   uint32_t number, uint32_t got) {
  char *memory = image->bytes + image->at[number];
  uint64_t head = load(memory - HEAD);
  uint32_t asked = image->length[number], length = got;
  if (got == 0 && asked > 0) {
    image->at[number] = 0;
    return;
  }
  if (got < asked)
    head &= ~AM_PIECE_CUT;
  if (step->kind == APPMAP_STEP_TEXT) {
    length = text_length(memory, got, step->unit);
    if (length + step->unit <= got)
      head = (head & ~AM_PIECE_CUT) | AM_PIECE_TEXT;
  }
  clear_bytes(memory, length, round8(length));
  store(memory - HEAD, head | (uint64_t)length << AM_PIECE_LENGTH_SHIFT);
  image->length[number] = (uint16_t)length;
}

/* Moves what lies in [from, end) down to `to`; all are multiples of 8. */
static uint32_t move_down(struct am_image *image, uint32_t to, uint32_t from,
                          uint32_t end) {
  if (to == from)
    return end;
  for (; from < end; from += 8, to += 8)
    store(image->bytes + to, load(image->bytes + from));
  return to;
}

/* Does the reads that were put off, for steps below `next`, and closes the gaps
 * behind what is shorter than it might have been. */
static void settle(struct run *run, uint32_t next) {
  struct am_image *image = run->image;
  struct reads *reads = &run->reads;
  if (reads->count == 0)
    return;
  am_read_ranges(reads->to, reads->from, reads->count);
  uint32_t end = image->at[APPMAP_STEPS + reads->step[0]] - HEAD, k = 0;
  for (uint32_t i = reads->step[0]; i < next; i++) {
    uint32_t number = APPMAP_STEPS + i, at = image->at[number];
    if (at && k < reads->count && reads->step[k] == i)
      finish(image, &image->steps[i], number, (uint32_t)reads->to[k++].iov_len);
    if (!image->at[number])
      continue;
    image->at[number] = (uint16_t)(end + HEAD);
    end = move_down(image, end, at - HEAD, at + round8(image->length[number]));
  }
  image->used = end;
  reads->count = 0;
  reads->pieces = 0;
}

/* Copies a text that is certain to be readable as far as `certain`. Returns
 * whether it ends there. */
__attribute__((no_sanitize("address", "thread"))) static bool
copy_text(char *to, uintptr_t from, uint32_t certain, uint32_t unit) {
  if (unit != 1) {
    am_copy_readable(to, from, certain);
    return text_length(to, certain, unit) + unit <= certain;
  }
  uint32_t at = 0;
  for (; at + 8 <= certain; at += 8) {
    uint64_t word;
    __builtin_memcpy(&word, (const char *)from + at, 8);
    store(to + at, word);
    if (zeros(word))
      return true;
  }
  am_copy_readable(to + at, from + at, certain - at);
  return text_length(to + at, certain - at, 1) < certain - at;
}

/* Makes room for step i's piece of `size` bytes. Returns its memory; NULL:
 * there is none. */
static char *place(struct run *run, uint32_t i, uintptr_t address,
                   uint32_t *size, uint64_t flags) {
  struct am_image *image = run->image;
  if (image->used + HEAD + round8(*size) > sizeof image->bytes)
    settle(run, i);
  uint32_t room = (uint32_t)sizeof image->bytes - image->used;
  if (room < 2 * HEAD)
    return NULL;
  if (room - HEAD < *size) {
    *size = (room - HEAD) & ~7u;
    flags |= AM_PIECE_CUT;
  }
  uint32_t number = APPMAP_STEPS + i;
  image->at[number] = (uint16_t)(image->used + HEAD);
  image->length[number] = (uint16_t)*size;
  image->used += HEAD + round8(*size);
  char *memory = image->bytes + image->at[number];
  store(memory - HEAD, AM_PIECE_ADDRESS(address) | flags);
  return memory;
}

/* A piece that was read at once may be shorter than its place. */
static void finish_last(struct am_image *image, uint32_t i, uint32_t got) {
  uint32_t number = APPMAP_STEPS + i, from = image->at[number] - HEAD;
  finish(image, &image->steps[i], number, got);
  image->used =
      image->at[number] ? from + HEAD + round8(image->length[number]) : from;
}

static void read_memory(struct run *run, uint32_t i, uintptr_t address,
                        uint32_t size, uint64_t flags) {
  struct am_image *image = run->image;
  const struct appmap_step *step = &image->steps[i];
  if (!am_is_address(address))
    return;
  if (run->reads.count == AM_MEMORY_BATCH)
    settle(run, i);
  char *memory = place(run, i, address, &size, flags);
  if (!memory)
    return;
  bool is_text = step->kind == APPMAP_STEP_TEXT;
  uint32_t certain = (uint32_t)am_readable(address, size);
  if (certain == size && !is_text)
    am_copy_readable(memory, address, size);
  if (certain > 0 && is_text &&
      (copy_text(memory, address, certain, step->unit) || certain == size)) {
    finish_last(image, i, certain);
    return;
  }
  if (certain == size) {
    finish_last(image, i, size);
    return;
  }
  struct reads *reads = &run->reads;
  reads->to[reads->count] = (struct iovec){memory, size};
  reads->from[reads->count] = address;
  reads->step[reads->count++] = (uint8_t)i;
  reads->pieces |= 1ull << (APPMAP_STEPS + i);
}

/* The count at an offset of the base; 0 when it is not there or negative. */
static uint64_t count(const struct appmap_step *step, const char *base,
                      uint32_t length) {
  uint64_t value = 0;
  if (step->width > 8 || step->second + step->width > length)
    return 0;
  for (uint32_t i = 0; i < step->width; i++)
    value |= (uint64_t)(unsigned char)base[step->second + i] << 8 * i;
  if (step->flags & APPMAP_STEP_SIGNED && step->width &&
      value >> (8 * step->width - 1))
    return 0;
  return value;
}

/* How many bytes a step reads; more than its `size` when the program has more.
 */
static uint64_t wanted(const struct appmap_step *step, const char *base,
                       uint32_t length, uintptr_t address) {
  uint64_t units, bytes, end;
  switch (step->kind) {
  case APPMAP_STEP_BYTES:
    return step->size;
  case APPMAP_STEP_TEXT:
    return step->unit ? step->size - step->size % step->unit : 0;
  case APPMAP_STEP_COUNTED:
    units = count(step, base, length);
    return __builtin_mul_overflow(units, step->unit, &bytes) ? UINT64_MAX
                                                             : bytes;
  case APPMAP_STEP_SPAN:
    end = step->second + 8u <= length ? load(base + step->second) : 0;
    return end > address ? end - address : 0;
  default:
    return 0;
  }
}

static void mask(struct am_image *image, const struct appmap_step *step) {
  uint32_t end = (uint32_t)step->offset + step->size;
  if (step->base < APPMAP_STEPS || !image->at[step->base])
    return;
  if (end > image->length[step->base])
    end = image->length[step->base];
  clear_bytes(image->bytes + image->at[step->base], step->offset, end);
}

static void follow(struct run *run, uint32_t i) {
  struct am_image *image = run->image;
  const struct appmap_step *step = &image->steps[i];
  uint32_t length;
  if (run->reads.pieces >> step->base & 1)
    settle(run, i);
  const char *base = piece(image, step->base, &length);
  if (!base || (step->guard_mask && (step->guard_offset >= length ||
                                     (base[step->guard_offset] &
                                      step->guard_mask) != step->guard_value)))
    return;
  if (step->kind == APPMAP_STEP_MASK) {
    mask(image, step);
    return;
  }
  if (step->offset + 8u > length)
    return;
  uintptr_t address = load(base + step->offset);
  uint64_t bytes = wanted(step, base, length, address);
  bool cut = bytes > step->size || step->kind == APPMAP_STEP_TEXT;
  if (bytes > 0)
    read_memory(run, i, address, (uint32_t)(cut ? step->size : bytes),
                cut ? AM_PIECE_CUT : 0);
}

static void follow_all(struct run *run) {
  struct am_image *image = run->image;
  for (uint32_t i = 0; i < image->count; i++)
    image->at[APPMAP_STEPS + i] = 0;
  for (uint32_t i = 0; i < image->count; i++)
    follow(run, i);
  settle(run, image->count);
}

/* Of what the out-parameters hold, and where. */
static uint32_t hash_out(const struct am_image *image) {
  uint64_t hash = 0;
  for (uint32_t i = 0; i < image->count; i++) {
    uint32_t number = APPMAP_STEPS + i;
    if (!(image->steps[i].flags & APPMAP_STEP_OUT) || !image->at[number])
      continue;
    const char *from = image->bytes + image->at[number] - HEAD;
    const char *to = from + HEAD + round8(image->length[number]);
    for (; from < to; from += 8)
      hash = (hash ^ load(from)) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 32;
  }
  return (uint32_t)hash;
}

/* Takes the out-parameters out of the image. */
static void drop_out(struct am_image *image) {
  uint32_t to = 0, from = 0;
  for (uint32_t i = 0; i < image->count; i++) {
    uint32_t number = APPMAP_STEPS + i, at = image->at[number];
    if (!(image->steps[i].flags & APPMAP_STEP_OUT) || !at)
      continue;
    to = move_down(image, to, from, at - HEAD);
    from = at + round8(image->length[number]);
  }
  image->used = move_down(image, to, from, image->used);
}

static void begin(struct am_image *image,
                  const struct appmap_function *function,
                  const struct appmap_frame *frame, const void *result) {
  image->function = function;
  image->arguments = frame ? (const char *)(frame + 1) : NULL;
  image->result = result;
  image->used = image->count = 0;
}

static uint32_t at_most(uint32_t steps) {
  return steps < APPMAP_STEPS_MAX ? steps : APPMAP_STEPS_MAX;
}

void am_capture_call(struct am_image *image,
                     const struct appmap_function *function,
                     struct appmap_frame *frame) {
  const struct appmap_plan *plan = am_plan(function);
  struct run run = {.image = image, .frame = frame, .reads.count = 0};
  begin(image, function, frame, NULL);
  image->steps = plan->steps;
  image->count = at_most(plan->call);
  follow_all(&run);
  if (frame)
    frame->hash = hash_out(image);
}

bool am_capture_return(struct am_image *image,
                       const struct appmap_function *function,
                       struct appmap_frame *frame, const void *result) {
  const struct appmap_plan *plan = am_plan(function);
  struct run run = {.image = image, .frame = frame, .reads.count = 0};
  begin(image, function, frame, result);
  image->steps = plan->steps + plan->call;
  image->count = at_most(plan->back);
  follow_all(&run);
  bool changed = frame && frame->hash != hash_out(image);
  if (!changed)
    drop_out(image);
  return changed;
}

/* The bytes of [at, at + 8) that a secret covers, as a word of ones. */
static uint64_t covered(const struct appmap_step *step, uint32_t at) {
  uint32_t from = step->offset, to = (uint32_t)step->offset + step->size;
  from = from > at ? from - at : 0;
  to = to > at ? to - at : 0;
  uint64_t below_to = to < 8 ? (1ull << 8 * to) - 1 : UINT64_MAX;
  return from < 8 ? below_to & ~((1ull << 8 * from) - 1) : 0;
}

static void copy_words(char *to, const char *from, uint32_t size,
                       const struct appmap_plan *plan, uint32_t base) {
  uint32_t count = plan->call + plan->back, first = 0;
  while (first < count && (plan->steps[first].kind != APPMAP_STEP_MASK ||
                           plan->steps[first].base != base))
    first++;
  for (uint32_t at = 0; at < size; at += 8) {
    uint64_t word = load(from + at);
    for (uint32_t i = first; i < count; i++)
      if (plan->steps[i].kind == APPMAP_STEP_MASK &&
          plan->steps[i].base == base)
        word &= ~covered(&plan->steps[i], at);
    store(to + at, word);
  }
}

void am_copy_arguments(char *to, const struct am_image *image) {
  copy_words(to, image->arguments, image->function->arguments,
             am_plan(image->function), APPMAP_ARGUMENTS);
}

void am_copy_result(char *to, const struct am_image *image) {
  copy_words(to, image->result, image->function->result,
             am_plan(image->function), APPMAP_RESULT);
}
