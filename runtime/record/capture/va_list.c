/* SPDX-License-Identifier: MIT
 *
 * Walks a va_list of the x86-64 System V ABI without advancing it. The format
 * may be no format: the function only looked like printf. Then what the
 * registers and the stack happen to hold is copied, and nothing is followed
 * that cannot be read.
 */
#include "runtime/record/capture/va_list.h"
#include "runtime/lib/printf_format.h"
#include "runtime/port/memory/memory.h"
#include "runtime/record/base/words.h"
#include "runtime/spool/format.h"

#include <stdbool.h>
#include <string.h>

#if defined(__x86_64__)

/* Where register arguments end in the area that a prologue saves them in. */
enum { GENERAL_END = 48, VECTOR_END = 176 };

struct list {
  uint32_t general, vector; /* offsets of the next ones in the area */
  uint64_t overflow;        /* the address of the next one on the stack */
  uint64_t area;
};

/* The arguments, as they were in registers and on the stack. */
struct memory {
  unsigned char registers[VECTOR_END];
  unsigned char stack[AM_FORMAT_ARGUMENTS * 16];
  size_t stack_size, stack_at;
};

/* The ranges in the making. */
struct output {
  char *to;
  size_t room, used;
};

static bool add_word(struct output *output, uint64_t word) {
  if (output->room - output->used < sizeof word)
    return false;
  __builtin_memcpy(output->to + output->used, &word, sizeof word);
  output->used += sizeof word;
  return true;
}

static bool add_bytes(struct output *output, const void *bytes, size_t size) {
  if (output->room - output->used < size)
    return false;
  am_copy_readable(output->to + output->used, (uintptr_t)bytes, size);
  output->used += size;
  return true;
}

/* Where the next argument of this kind lies; NULL: it was not to be had. */
static const unsigned char *next(struct list *list, struct memory *memory,
                                 enum am_argument kind) {
  size_t size = kind == AM_ARGUMENT_LONG_DOUBLE ? 16 : 8;
  if (kind == AM_ARGUMENT_DOUBLE && list->vector + 16 <= VECTOR_END) {
    list->vector += 16;
    return memory->registers + list->vector - 16;
  }
  if (size == 8 && kind != AM_ARGUMENT_DOUBLE &&
      list->general + 8 <= GENERAL_END) {
    list->general += 8;
    return memory->registers + list->general - 8;
  }
  uint64_t at = (list->overflow + memory->stack_at + size - 1) & -size;
  size_t offset = at - list->overflow;
  if (offset + size > memory->stack_size)
    return NULL;
  memory->stack_at = offset + size;
  return memory->stack + offset;
}

/* What of the stack the arguments can take. */
static size_t stack_size(const enum am_argument kinds[], int count) {
  size_t size = 0;
  for (int i = 0; i < count; i++)
    size += kinds[i] == AM_ARGUMENT_LONG_DOUBLE ? 24 : 8;
  return size < AM_FORMAT_ARGUMENTS * 16 ? size : AM_FORMAT_ARGUMENTS * 16;
}

/* The arguments behind one another; returns how many, with their places in
 * `output` in `places`. */
static int copy_arguments(struct output *output, size_t end, uint64_t address,
                          const enum am_argument kinds[], int count,
                          size_t places[]) {
  struct list list;
  struct memory memory;
  if (count == 0 || am_read_memory(&list, address, sizeof list) != sizeof list)
    return 0;
  if (am_read_memory(memory.registers, list.area, VECTOR_END) != VECTOR_END ||
      list.general > GENERAL_END || list.vector > VECTOR_END)
    return 0;
  memory.stack_at = 0;
  memory.stack_size =
      am_read_memory(memory.stack, list.overflow, stack_size(kinds, count));
  for (int i = 0; i < count; i++) {
    const unsigned char *from = next(&list, &memory, kinds[i]);
    size_t size = kinds[i] == AM_ARGUMENT_LONG_DOUBLE ? 16 : 8;
    places[i] = output->used;
    if (!from || output->used + size > end || !add_bytes(output, from, size))
      return i;
  }
  return count;
}

/* Returns how many bytes the text has, of at most `limit`. */
static size_t copy_text(struct output *output, uint64_t address, size_t limit,
                        size_t unit) {
  size_t room = output->room - output->used;
  if (room < 8 || address == 0)
    return 0;
  room -= 8;
  if (room > limit)
    room = limit & ~(unit - 1);
  char *to = output->to + output->used + 8;
  size_t known = am_read_memory(to, address, room);
  size_t length = am_text_length(to, known, unit);
  /* The padding too: who knows what was there. */
  memset(to + length, 0, ((known + 7) & ~(size_t)7) - length);
  if (known == 0 && room > 0)
    return 0;
  uint64_t head = AM_CAPTURED_ADDRESS(address) |
                  (uint64_t)length << AM_CAPTURED_LENGTH_SHIFT |
                  (length + unit <= known ? AM_CAPTURED_TEXT : AM_CAPTURED_CUT);
  add_word(output, head);
  output->used += (length + 7) & ~(size_t)7;
  return length;
}

/* The texts that the arguments lead to, as many as a message can show. */
static void copy_texts(struct output *output, const char *text, size_t length,
                       const size_t places[], int count) {
  struct am_format format;
  struct am_conversion to;
  size_t left = AM_TEXT_MAX;
  am_format_begin(&format, text, length);
  while (left > 0 && am_format_next(&format, &to) && !format.broken) {
    if (to.argument >= count || to.precision.argument >= count)
      return;
    bool is_wide = to.kind == AM_ARGUMENT_WIDE;
    if (to.argument < 0 || (to.kind != AM_ARGUMENT_TEXT && !is_wide))
      continue;
    size_t limit = left;
    int precision = to.precision.value;
    if (to.precision.argument >= 0)
      precision = (int)am_load(output->to + places[to.precision.argument]);
    /* A precision counts bytes of output: at least one for each character. */
    if (precision >= 0 && (size_t)precision * to.size < limit)
      limit = (size_t)precision * to.size;
    left -= copy_text(output, am_load(output->to + places[to.argument]), limit,
                      to.size);
  }
}

size_t am_variadic_copy(uint64_t format, uint64_t list, int error,
                        uint32_t size, char *to, size_t room) {
  char text[AM_TEXT_MAX];
  enum am_argument kinds[AM_FORMAT_ARGUMENTS];
  size_t places[AM_FORMAT_ARGUMENTS];
  struct output output = {to, room & ~(size_t)7, 0};
  size_t length = am_read_memory(text, format, sizeof text);
  length = am_text_length(text, length, 1);
  if (length == 0 || !add_word(&output, 0) ||
      !add_word(&output, (uint64_t)(uint32_t)error))
    return 0;
  size_t end = output.used + (size & ~7u);
  int count = am_format_arguments(text, length, kinds);
  count = copy_arguments(&output, end, list, kinds, count, places);
  uint64_t head = AM_CAPTURED_ADDRESS(format) |
                  (uint64_t)(output.used - 8) << AM_CAPTURED_LENGTH_SHIFT |
                  AM_CAPTURED_VARIADIC;
  __builtin_memcpy(to, &head, sizeof head);
  copy_texts(&output, text, length, places, count);
  return output.used;
}

#else

size_t am_variadic_copy(uint64_t format, uint64_t list, int error,
                        uint32_t size, char *to, size_t room) {
  return 0;
}

#endif
