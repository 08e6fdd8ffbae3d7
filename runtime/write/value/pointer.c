/* SPDX-License-Identifier: MIT
 *
 * Pointers and references are shown as what they lead to, if the record has
 * it, else as addresses.
 */
#include "runtime/write/scalar/charset.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/sidecar/view.h"
#include "runtime/write/value/show.h"

#include <string.h>

/* Bases of bases. */
#define EMPTY_LIMIT 8

static bool show_function(struct am_show *show, uint64_t address) {
  const char *name =
      show->symbols ? am_symbol_name(show->symbols, address) : NULL;
  if (name)
    am_show_literal(show, name);
  return name;
}

bool am_show_is_empty(struct am_show *show, const struct am_type *type,
                      unsigned depth) {
  const struct am_view *view = type->view;
  if (type->kind != AM_TYPE_RECORD || depth == EMPTY_LIMIT)
    return false;
  if (view)
    return (view->kind == AM_VIEW_TUPLE && view->part_count == 0) ||
           view->fixed == 0;
  for (size_t i = 0; i < type->member_count; i++) {
    const struct am_member *member = &type->members[i];
    const struct am_type *of = am_sidecar_type(show->sidecar, member->type);
    if (!member->is_base || !of || !am_show_is_empty(show, of, depth + 1))
      return false;
  }
  return true;
}

static bool is_byte(const struct am_type *type) {
  return type->kind == AM_TYPE_CHAR && type->size == 1 && !type->is_text;
}

/* Text, or a number. Of a zero the record has only that it ends there. */
static bool show_byte(struct am_show *show, const struct am_type *type,
                      uint64_t address) {
  static const unsigned char zero;
  struct am_memory memory;
  struct am_string string = {
      .address = address, .unit = 1, .count = AM_SHOW_UNSIZED, .is_byte = true};
  if (!am_image_find(show->image, address, &memory))
    return false;
  if (am_show_string(show, &string))
    return true;
  if (memory.bytes.length == 0)
    memory.bytes = (struct am_bytes){&zero, 1};
  return am_show_value(show, type, memory.bytes);
}

static bool show_object(struct am_show *show, const struct am_type *type,
                        uint64_t address) {
  struct am_memory memory;
  return am_image_find(show->image, address, &memory) &&
         am_show_value(show, type, memory.bytes);
}

static bool show_target(struct am_show *show, const struct am_type *type,
                        uint64_t address) {
  const struct am_type *to = am_sidecar_type(show->sidecar, type->of);
  struct am_string string = {
      .address = address, .unit = type->unit, .count = AM_SHOW_UNSIZED};
  bool is_shown = false;
  if (to && to->kind == AM_TYPE_FUNCTION)
    return show_function(show, address);
  if (!am_show_enter(show, address))
    return false;
  if (type->unit)
    is_shown = am_show_string(show, &string);
  else if (to && am_show_is_empty(show, to, 0))
    is_shown = am_show_value(show, to, (struct am_bytes){0});
  else if (to && is_byte(to) && type->kind == AM_TYPE_POINTER)
    is_shown = show_byte(show, to, address);
  else if (to)
    is_shown = show_object(show, to, address);
  am_show_exit(show);
  return is_shown;
}

bool am_show_pointer(struct am_show *show, const struct am_type *type,
                     struct am_bytes bytes) {
  if (type->size > 8 || type->size > bytes.length)
    return false;
  uint64_t address = am_number_load(bytes.bytes, type->size, false);
  struct am_text *text = &show->text;
  size_t length = text->length, points = text->points;
  if (address && show_target(show, type, address))
    return true;
  text->length = length;
  text->points = points;
  am_show_address(show, address);
  return true;
}

/* Bytes of no type: a message to be sent, say. Text, if all of it is. */
static bool show_untyped(struct am_show *show, uint64_t address,
                         uint64_t count) {
  struct am_memory memory;
  struct am_letters letters = {.unit = 1};
  if (count == 0 || !am_image_find(show->image, address, &memory))
    return false;
  letters.bytes = memory.bytes;
  letters.is_cut = count > letters.bytes.length;
  if (!letters.is_cut)
    letters.bytes.length = (size_t)count;
  if (!am_letters_are_text(&letters, true))
    return false;
  am_letters_add(&show->text, &letters);
  am_show_size(show, count);
  return true;
}

void am_show_elements(struct am_show *show, const struct am_type *type,
                      uint64_t address, uint64_t count) {
  struct am_memory memory = {0};
  const struct am_type *to = am_sidecar_type(show->sidecar, type->of);
  struct am_string string = {
      .address = address, .unit = type->unit, .count = count};
  bool is_shown = false, is_untyped = !type->unit && type->of == 0;
  if (address && (to || type->unit || is_untyped) &&
      am_show_enter(show, address)) {
    if (type->unit) {
      is_shown = am_show_string(show, &string);
    } else if (is_untyped) {
      is_shown = show_untyped(show, address, count);
    } else if (count == 0 || am_image_find(show->image, address, &memory)) {
      show->of = to;
      am_show_list(show, to, memory.bytes, count);
      am_show_size(show, count);
      is_shown = true;
    }
    am_show_exit(show);
  }
  if (!is_shown)
    am_show_address(show, address);
}

/* Itanium C++ ABI: of data an offset, -1 for none; of a function its address,
 * or 1 + where it stands in the virtual table, and what is added to `this`. */
bool am_show_member_pointer(struct am_show *show, const struct am_type *type,
                            struct am_bytes bytes) {
  if (type->size < 8 || type->size > bytes.length)
    return false;
  uint64_t value = am_number_load(bytes.bytes, 8, false);
  bool is_data = type->size == 8;
  if (value == (is_data ? UINT64_MAX : 0)) {
    am_show_literal(show, "NULL");
  } else if (is_data) {
    am_number_decimal(&show->text, value, false);
  } else if (value & 1) {
    am_text_print(&show->text, "virtual[%llu]",
                  (unsigned long long)((value - 1) / 8));
  } else if (!show_function(show, value)) {
    am_show_address(show, value);
  }
  return true;
}
