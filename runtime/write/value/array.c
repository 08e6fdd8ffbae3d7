/* SPDX-License-Identifier: MIT
 *
 * Arrays: elements one behind the other.
 */
#include "runtime/write/value/array.h"
#include "runtime/write/value/value.h"
#include "runtime/write/walk/run.h"
#include "runtime/write/walk/string.h"

static bool show_element(struct amw_show *show, const struct amw_type *of,
                         struct amw_bytes bytes, struct amw_run *run) {
  if (of->size == 0 || of->size > bytes.length)
    return false;
  bytes.length = (size_t)of->size;
  return !amw_run_next(show, run, bytes) ||
         (amw_show_value(show, of, bytes) && amw_run_add(show, run));
}

void amw_show_each(struct amw_show *show, const struct amw_type *of,
                   uint64_t count,
                   struct amw_bytes (*element)(const void *context, uint64_t i),
                   const void *context) {
  struct amw_run run = {0};
  amw_show_opened(show);
  amw_show_literal(show, "[");
  show->nested++;
  uint64_t i = 0;
  while (i < count && amw_run_goes_on(show, &run) &&
         show_element(show, of, element(context, i), &run))
    i++;
  amw_run_end(show, &run, i == count);
  show->nested--;
  amw_show_literal(show, "]");
}

struct row {
  struct amw_bytes bytes;
  uint64_t size; /* of an element */
};

static struct amw_bytes element_of(const void *context, uint64_t i) {
  const struct row *row = context;
  if (row->size == 0 || i >= row->bytes.length / row->size)
    return (struct amw_bytes){0};
  return (struct amw_bytes){row->bytes.bytes + i * row->size,
                            row->bytes.length - (size_t)(i * row->size)};
}

void amw_show_row(struct amw_show *show, const struct amw_type *of,
                  struct amw_bytes bytes, uint64_t count) {
  struct row row = {bytes, of->size};
  amw_show_each(show, of, count, element_of, &row);
}

/* Characters up to the first zero, if they are text. */
static bool show_characters(struct amw_show *show, const struct amw_type *of,
                            uint64_t count, struct amw_bytes bytes) {
  struct amw_characters characters = {.bytes = bytes, .unit = of->size};
  if (of->size != 1 && of->size != 2 && of->size != 4)
    return false;
  if (count <= bytes.length / of->size)
    characters.bytes.length = (size_t)(count * of->size);
  else
    characters.is_cut = true;
  amw_charset_end(&characters);
  if (!amw_charset_are_text(&characters, amw_show_maybe_uninitialized(show))) {
    if (amw_show_maybe_uninitialized(show) && show->nested == 0)
      show->is_garbage = true;
    return false;
  }
  amw_show_characters(show, &characters);
  if (!characters.is_cut)
    amw_show_size(show, characters.bytes.length / of->size);
  return true;
}

/* An array whose end is not known: its address, but of text what there is. */
static bool show_flexible(struct amw_show *show, const struct amw_type *of,
                          struct amw_bytes bytes, bool is_characters) {
  uint64_t address = amw_memory_address(show->memory, bytes.bytes);
  struct amw_string string = {
      .address = address, .unit = of->size, .count = AMW_SHOW_UNSIZED};
  if (is_characters && of->size <= 4 && amw_show_string(show, &string))
    return true;
  if (address)
    amw_show_address(show, address);
  else
    amw_show_literal(show, "[]");
  return true;
}

void amw_show_bits(struct amw_show *show, uint64_t count,
                   struct amw_bytes bytes) {
  struct amw_run run = {0};
  amw_show_opened(show);
  amw_show_literal(show, "[");
  uint64_t i = 0;
  for (; i < count && i / 8 < bytes.length && amw_run_goes_on(show, &run);
       i++) {
    amw_run_next(show, &run, (struct amw_bytes){0});
    amw_show_literal(show, bytes.bytes[i / 8] >> i % 8 & 1 ? "true" : "false");
    if (!amw_run_add(show, &run))
      break;
  }
  amw_run_end(show, &run, i == count);
  amw_show_literal(show, "]");
}

static bool show_bits(struct amw_show *show, uint64_t count,
                      struct amw_bytes bytes) {
  if (bytes.length < count / 8 + (count % 8 > 0))
    return false;
  amw_show_bits(show, count, bytes);
  amw_show_size(show, count);
  return true;
}

bool amw_show_array(struct amw_show *show, const struct amw_type *type,
                    struct amw_bytes bytes) {
  const struct amw_type *of = amw_lines_type(show->lines, type->of);
  uint64_t count = type->count;
  if (!of || of->size == 0)
    return false;
  bool is_characters = of->kind == AMW_TYPE_CHAR && of->is_text;
  if (count == AMW_TYPE_UNCOUNTED || count == 0)
    return show_flexible(show, of, bytes, is_characters);
  if (type->is_bits)
    return show_bits(show, count, bytes);
  if (count && bytes.length < of->size)
    return false;
  if (is_characters && show_characters(show, of, count, bytes))
    return true;
  amw_show_row(show, of, bytes, count);
  amw_show_size(show, count);
  return true;
}
