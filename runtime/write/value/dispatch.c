/* SPDX-License-Identifier: MIT
 *
 * What a value is shown as depends on its kind; numbers are shown here.
 */
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/scalar/uninitialized.h"
#include "runtime/write/value/array.h"
#include "runtime/write/value/members.h"
#include "runtime/write/value/pointer.h"
#include "runtime/write/value/wrapper.h"
#include "runtime/write/walk/walk.h"

/* Members of members: deeper ones are an ellipsis. */
#define DEPTH_LIMIT 16
/* No number that is shown is larger. */
#define NUMBER_LIMIT (APPMAP_SHOWN_BITS / 8)

static bool add_part(struct amw_text *text, const struct amw_type *of,
                     const unsigned char *bytes) {
  return of->kind == AMW_TYPE_FLOAT
             ? amw_number_float(text, of, bytes, of->size)
             : amw_number_integer(text, of, bytes);
}

static bool show_complex(struct amw_show *show, const struct amw_type *type,
                         struct amw_bytes bytes) {
  const struct amw_type *of = amw_lines_type(show->lines, type->of);
  if (!of || (of->kind != AMW_TYPE_FLOAT && of->kind != AMW_TYPE_INT) ||
      of->size == 0 || of->size > bytes.length / 2)
    return false;
  struct amw_text part;
  amw_text_clear(&part);
  if (!add_part(&show->text, of, bytes.bytes) ||
      !add_part(&part, of, bytes.bytes + of->size))
    return false;
  if (part.bytes[0] != '-')
    amw_show_literal(show, "+");
  amw_text_add(&show->text, part.bytes, part.length);
  amw_show_literal(show, "i");
  return true;
}

static bool show_enumerator(struct amw_show *show, const struct amw_type *type,
                            struct amw_bytes bytes) {
  struct amw_bits bits = {.bytes = bytes.bytes,
                          .available = bytes.length,
                          .count = 8 * type->size,
                          .is_signed = type->is_signed};
  unsigned __int128 value;
  if (!amw_integer_load(&bits, &value))
    return false;
  amw_number_enumerator(&show->text, type, value);
  return true;
}

static void show_character(struct amw_show *show, const struct amw_type *type,
                           uint64_t value) {
  char quote = type->is_text ? amw_show_quote(show, AMW_SHOWN_CHARACTER) : 0;
  amw_number_character(&show->text, type, value, quote);
  if (quote)
    amw_show_quote(show, AMW_SHOWN_CHARACTER);
}

static bool show_number(struct amw_show *show, const struct amw_type *type,
                        struct amw_bytes bytes) {
  struct amw_text *text = &show->text;
  uint64_t size = type->size;
  if (size == 0 || size > NUMBER_LIMIT || size > bytes.length)
    return false;
  if (amw_show_maybe_uninitialized(show) &&
      amw_uninitialized_scalar(type, bytes))
    show->is_garbage = true;
  switch (type->kind) {
  case AMW_TYPE_BOOL:
    amw_show_literal(show, bytes.bytes[0] ? "true" : "false");
    return true;
  case AMW_TYPE_INT:
    return amw_number_integer(text, type, bytes.bytes);
  case AMW_TYPE_CHAR:
    if (size > 8)
      return false;
    show_character(show, type,
                   amw_integer_word(bytes.bytes, size, type->is_signed));
    return true;
  case AMW_TYPE_FLOAT:
    return amw_number_float(text, type, bytes.bytes, size);
  case AMW_TYPE_COMPLEX:
    return show_complex(show, type, bytes);
  case AMW_TYPE_ENUM:
    return show_enumerator(show, type, bytes);
  case AMW_TYPE_POINTER:
  case AMW_TYPE_REFERENCE:
    return amw_show_pointer(show, type, bytes);
  case AMW_TYPE_MEMBER:
    return amw_show_member_pointer(show, type, bytes);
  default:
    return false;
  }
}

bool amw_show_value(struct amw_show *show, const struct amw_type *type,
                    struct amw_bytes bytes) {
  struct amw_text *text = &show->text;
  size_t length = text->length, points = text->points;
  bool is_shown = false;
  if (show->depth == DEPTH_LIMIT || !amw_show_step(show)) {
    amw_show_literal(show, AMW_SHOW_MORE);
    return true;
  }
  show->depth++;
  if (type->kind == AMW_TYPE_ARRAY)
    is_shown = amw_show_array(show, type, bytes);
  else if (type->kind == AMW_TYPE_RECORD)
    is_shown = type->view ? amw_show_view(show, type, bytes)
                          : amw_show_members(show, type, bytes);
  else
    is_shown = show_number(show, type, bytes);
  show->depth--;
  if (!is_shown) {
    text->length = length;
    text->points = points;
  }
  return is_shown;
}
