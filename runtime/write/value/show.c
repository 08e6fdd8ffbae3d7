/* SPDX-License-Identifier: MIT
 *
 * What a value is shown as depends on its kind; numbers are shown here.
 */
#include "runtime/write/value/show.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/scalar/uninitialized.h"

#include <string.h>

/* Members of members: deeper ones are an ellipsis. */
#define DEPTH_LIMIT 16
/* No number that is shown is larger. */
#define NUMBER_LIMIT (AM_INTEGER_BITS / 8)

void am_show_literal(struct am_show *show, const char *text) {
  am_text_add(&show->text, text, strlen(text));
}

void am_show_size(struct am_show *show, uint64_t size) {
  if (show->nested == 0 && show->hops <= 1 && size <= AM_SHOW_SIZE_MAX)
    show->size = size;
}

void am_show_opened(struct am_show *show) {
  if (show->nested == 0)
    show->is_open = true;
}

void am_show_address(struct am_show *show, uint64_t address) {
  char digits[18];
  size_t at = sizeof digits;
  if (address == 0) {
    am_show_literal(show, "NULL");
    return;
  }
  for (; address; address >>= 4)
    digits[--at] = "0123456789abcdef"[address & 15];
  digits[--at] = 'x';
  digits[--at] = '0';
  am_text_add(&show->text, digits + at, sizeof digits - at);
}

bool am_show_enter(struct am_show *show, uint64_t address) {
  if (show->hops == AM_SHOW_HOPS)
    return false;
  for (unsigned i = 0; i < show->hops; i++)
    if (show->objects[i] == address)
      return false;
  show->objects[show->hops++] = address;
  return true;
}

void am_show_exit(struct am_show *show) {
  show->hops--;
}

/* What is further away was there before. */
bool am_show_doubts(const struct am_show *show) {
  return show->is_doubtful && show->hops <= 1;
}

bool am_show_step(struct am_show *show) {
  if (show->steps == 0) {
    show->text.cut = true;
    return false;
  }
  show->steps--;
  return true;
}

static bool add_part(struct am_text *text, const struct am_type *of,
                     const unsigned char *bytes) {
  return of->kind == AM_TYPE_FLOAT ? am_number_float(text, of, bytes, of->size)
                                   : am_number_integer(text, of, bytes);
}

static bool show_complex(struct am_show *show, const struct am_type *type,
                         struct am_bytes bytes) {
  const struct am_type *of = am_sidecar_type(show->sidecar, type->of);
  if (!of || (of->kind != AM_TYPE_FLOAT && of->kind != AM_TYPE_INT) ||
      of->size == 0 || of->size > bytes.length / 2)
    return false;
  struct am_text part;
  am_text_clear(&part);
  if (!add_part(&show->text, of, bytes.bytes) ||
      !add_part(&part, of, bytes.bytes + of->size))
    return false;
  if (part.bytes[0] != '-')
    am_show_literal(show, "+");
  am_text_add(&show->text, part.bytes, part.length);
  am_show_literal(show, "i");
  return true;
}

static bool show_enumerator(struct am_show *show, const struct am_type *type,
                            struct am_bytes bytes) {
  struct am_bits bits = {.bytes = bytes.bytes,
                         .available = bytes.length,
                         .count = 8 * type->size,
                         .is_signed = type->is_signed};
  unsigned __int128 value;
  if (!am_integer_load(&bits, &value))
    return false;
  am_number_enumerator(&show->text, type, value);
  return true;
}

static bool show_number(struct am_show *show, const struct am_type *type,
                        struct am_bytes bytes) {
  struct am_text *text = &show->text;
  uint64_t size = type->size;
  if (size == 0 || size > NUMBER_LIMIT || size > bytes.length)
    return false;
  if (am_show_doubts(show) && am_doubt_scalar(type, bytes))
    show->is_garbage = true;
  switch (type->kind) {
  case AM_TYPE_BOOL:
    am_show_literal(show, bytes.bytes[0] ? "true" : "false");
    return true;
  case AM_TYPE_INT:
    return am_number_integer(text, type, bytes.bytes);
  case AM_TYPE_CHAR:
    if (size > 8)
      return false;
    am_number_character(text, type,
                        am_number_load(bytes.bytes, size, type->is_signed));
    return true;
  case AM_TYPE_FLOAT:
    return am_number_float(text, type, bytes.bytes, size);
  case AM_TYPE_COMPLEX:
    return show_complex(show, type, bytes);
  case AM_TYPE_ENUM:
    return show_enumerator(show, type, bytes);
  case AM_TYPE_POINTER:
  case AM_TYPE_REFERENCE:
    return am_show_pointer(show, type, bytes);
  case AM_TYPE_MEMBER:
    return am_show_member_pointer(show, type, bytes);
  default:
    return false;
  }
}

bool am_show_value(struct am_show *show, const struct am_type *type,
                   struct am_bytes bytes) {
  struct am_text *text = &show->text;
  size_t length = text->length, points = text->points;
  bool is_shown = false;
  if (show->depth == DEPTH_LIMIT || !am_show_step(show)) {
    am_show_literal(show, AM_SHOW_MORE);
    return true;
  }
  show->depth++;
  if (type->kind == AM_TYPE_ARRAY)
    is_shown = am_show_array(show, type, bytes);
  else if (type->kind == AM_TYPE_RECORD)
    is_shown = type->view ? am_show_view(show, type, bytes)
                          : am_show_members(show, type, bytes);
  else
    is_shown = show_number(show, type, bytes);
  show->depth--;
  if (!is_shown) {
    text->length = length;
    text->points = points;
  }
  return is_shown;
}
