/* SPDX-License-Identifier: MIT
 *
 * Arrays: elements one behind the other.
 */
#include "runtime/write/scalar/charset.h"
#include "runtime/write/value/show.h"

void am_show_each(struct am_show *show, const struct am_type *of,
                  uint64_t count,
                  struct am_bytes (*element)(const void *context, uint64_t i),
                  const void *context) {
  am_show_opened(show);
  am_show_literal(show, "[");
  show->nested++;
  for (uint64_t i = 0; i < count && !show->text.cut; i++) {
    if (i > 0)
      am_show_literal(show, ", ");
    struct am_bytes bytes = {0};
    if (i < AM_SHOW_ELEMENTS)
      bytes = element(context, i);
    if (i == AM_SHOW_ELEMENTS || of->size == 0 || of->size > bytes.length ||
        !am_show_value(show, of, bytes)) {
      am_show_literal(show, AM_SHOW_MORE);
      break;
    }
  }
  show->nested--;
  am_show_literal(show, "]");
}

struct row {
  struct am_bytes bytes;
  uint64_t size; /* of an element */
};

static struct am_bytes element_of(const void *context, uint64_t i) {
  const struct row *row = context;
  if (row->size == 0 || i >= row->bytes.length / row->size)
    return (struct am_bytes){0};
  return (struct am_bytes){row->bytes.bytes + i * row->size,
                           row->bytes.length - (size_t)(i * row->size)};
}

void am_show_list(struct am_show *show, const struct am_type *of,
                  struct am_bytes bytes, uint64_t count) {
  struct row row = {bytes, of->size};
  am_show_each(show, of, count, element_of, &row);
}

/* Letters up to the first zero, if they are text. */
static bool show_letters(struct am_show *show, const struct am_type *of,
                         uint64_t count, struct am_bytes bytes) {
  struct am_letters letters = {.bytes = bytes, .unit = of->size};
  if (of->size != 1 && of->size != 2 && of->size != 4)
    return false;
  if (count <= bytes.length / of->size)
    letters.bytes.length = (size_t)(count * of->size);
  else
    letters.is_cut = true;
  am_letters_end(&letters);
  if (!am_letters_are_text(&letters, am_show_doubts(show))) {
    if (am_show_doubts(show) && show->nested == 0)
      show->is_garbage = true;
    return false;
  }
  am_letters_add(&show->text, &letters);
  if (!letters.is_cut)
    am_show_size(show, letters.bytes.length / of->size);
  return true;
}

/* An array whose end is not known: its address, but of text what there is. */
static bool show_flexible(struct am_show *show, const struct am_type *of,
                          struct am_bytes bytes, bool is_letters) {
  uint64_t address = am_image_address(show->image, bytes.bytes);
  struct am_string string = {
      .address = address, .unit = of->size, .count = AM_SHOW_UNSIZED};
  if (is_letters && of->size <= 4 && am_show_string(show, &string))
    return true;
  if (address)
    am_show_address(show, address);
  else
    am_show_literal(show, "[]");
  return true;
}

static bool show_bits(struct am_show *show, uint64_t count,
                      struct am_bytes bytes) {
  if (bytes.length < count / 8 + (count % 8 > 0))
    return false;
  am_show_opened(show);
  am_show_literal(show, "[");
  for (uint64_t i = 0; i < count && !show->text.cut; i++) {
    am_show_literal(show, i > 0 ? ", " : "");
    if (i == AM_SHOW_ELEMENTS) {
      am_show_literal(show, AM_SHOW_MORE);
      break;
    }
    am_show_literal(show, bytes.bytes[i / 8] >> i % 8 & 1 ? "true" : "false");
  }
  am_show_literal(show, "]");
  am_show_size(show, count);
  return true;
}

bool am_show_array(struct am_show *show, const struct am_type *type,
                   struct am_bytes bytes) {
  const struct am_type *of = am_sidecar_type(show->sidecar, type->of);
  uint64_t count = type->count;
  if (!of || of->size == 0)
    return false;
  bool is_letters = of->kind == AM_TYPE_CHAR && of->is_text;
  if (count == AM_TYPE_UNCOUNTED || count == 0)
    return show_flexible(show, of, bytes, is_letters);
  if (type->is_bits)
    return show_bits(show, count, bytes);
  if (count && bytes.length < of->size)
    return false;
  if (is_letters && show_letters(show, of, count, bytes))
    return true;
  am_show_list(show, of, bytes, count);
  am_show_size(show, count);
  return true;
}
