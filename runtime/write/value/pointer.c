/* SPDX-License-Identifier: MIT
 *
 * Pointers and references are shown as what they lead to, if the record has
 * it, else as addresses.
 */
#include "runtime/write/value/pointer.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/sidecar/view.h"
#include "runtime/write/value/array.h"
#include "runtime/write/value/value.h"
#include "runtime/write/walk/string.h"

#include <string.h>

/* Bases of bases. */
#define EMPTY_LIMIT 8
/* MAP_FAILED and its like are no addresses. */
#define ERRORS (UINT64_MAX - 4095)

static bool show_function(struct amw_show *show, uint64_t address) {
  const char *name =
      show->symbols ? amw_symbol_name(show->symbols, address) : NULL;
  if (name)
    amw_show_literal(show, name);
  return name;
}

bool amw_show_is_empty(struct amw_show *show, const struct amw_type *type,
                       unsigned depth) {
  const struct amw_view *view = type->view;
  if (type->kind != AMW_TYPE_RECORD || depth == EMPTY_LIMIT)
    return false;
  if (view)
    return ((view->kind == AMW_VIEW_TUPLE || view->kind == AMW_VIEW_FORM) &&
            view->part_count == 0) ||
           view->fixed == 0;
  for (size_t i = 0; i < type->member_count; i++) {
    const struct amw_member *member = &type->members[i];
    const struct amw_type *of = amw_lines_type(show->lines, member->type);
    if (!member->is_base || !of || !amw_show_is_empty(show, of, depth + 1))
      return false;
  }
  return true;
}

static bool is_byte(const struct amw_type *type) {
  return type->kind == AMW_TYPE_CHAR && type->size == 1 && !type->is_text;
}

/* Text, or a number. Of a zero the record has only that it ends there. */
static bool show_byte(struct amw_show *show, const struct amw_type *type,
                      uint64_t address) {
  static const unsigned char zero;
  struct amw_range range;
  struct amw_string string = {.address = address,
                              .unit = 1,
                              .count = AMW_SHOW_UNSIZED,
                              .is_byte = true};
  if (!amw_memory_find(show->memory, address, &range))
    return false;
  if (amw_show_string(show, &string))
    return true;
  if (range.bytes.length == 0)
    range.bytes = (struct amw_bytes){&zero, 1};
  return amw_show_value(show, type, range.bytes);
}

static bool show_object(struct amw_show *show, const struct amw_type *type,
                        uint64_t address) {
  struct amw_range range;
  return amw_memory_find(show->memory, address, &range) &&
         amw_show_value(show, type, range.bytes);
}

static bool show_target(struct amw_show *show, const struct amw_type *type,
                        uint64_t address) {
  const struct amw_type *to = amw_lines_type(show->lines, type->of);
  struct amw_string string = {
      .address = address, .unit = type->unit, .count = AMW_SHOW_UNSIZED};
  bool is_shown = false;
  if (to && to->kind == AMW_TYPE_FUNCTION)
    return show_function(show, address);
  if (!amw_show_enter(show, address))
    return false;
  if (type->unit)
    is_shown = amw_show_string(show, &string);
  else if (to && address < ERRORS && amw_show_is_empty(show, to, 0))
    is_shown = amw_show_value(show, to, (struct amw_bytes){0});
  else if (to && is_byte(to) && type->kind == AMW_TYPE_POINTER)
    is_shown = show_byte(show, to, address);
  else if (to)
    is_shown = show_object(show, to, address);
  amw_show_exit(show);
  return is_shown;
}

bool amw_show_pointer(struct amw_show *show, const struct amw_type *type,
                      struct amw_bytes bytes) {
  if (type->size > 8 || type->size > bytes.length)
    return false;
  uint64_t address = amw_integer_word(bytes.bytes, type->size, false);
  struct amw_text *text = &show->text;
  size_t length = text->length, points = text->points;
  if (address && show_target(show, type, address))
    return true;
  text->length = length;
  text->points = points;
  amw_show_address(show, address);
  return true;
}

/* Bytes of no type: a message to be sent, say. Text, if all of it is; `spells`:
 * and if there is a letter or digit. */
static bool show_untyped(struct amw_show *show, uint64_t address,
                         uint64_t count, bool spells) {
  struct amw_range range;
  struct amw_characters characters = {.unit = 1};
  if (count == 0 || !amw_memory_find(show->memory, address, &range))
    return false;
  characters.bytes = range.bytes;
  characters.is_cut = count > characters.bytes.length;
  if (!characters.is_cut)
    characters.bytes.length = (size_t)count;
  if (!amw_charset_are_text(&characters, true) ||
      (spells && !amw_charset_spell(&characters)))
    return false;
  amw_show_characters(show, &characters);
  amw_show_size(show, count);
  return true;
}

void amw_show_elements(struct amw_show *show, const struct amw_type *type,
                       uint64_t address, uint64_t count) {
  struct amw_range range = {0};
  const struct amw_type *to = amw_lines_type(show->lines, type->of);
  struct amw_string string = {
      .address = address, .unit = type->unit, .count = count};
  bool is_shown = false, is_untyped = !type->unit && type->of == 0;
  if (address && (to || type->unit || is_untyped) &&
      amw_show_enter(show, address)) {
    if (type->unit) {
      is_shown = amw_show_string(show, &string);
    } else if (is_untyped) {
      is_shown = show_untyped(show, address, count, false);
    } else if (is_byte(to) && show_untyped(show, address, count, true)) {
      is_shown = true;
    } else if (count == 0 || amw_memory_find(show->memory, address, &range)) {
      show->of = to;
      amw_show_row(show, to, range.bytes, count);
      amw_show_size(show, count);
      is_shown = true;
    }
    amw_show_exit(show);
  }
  if (!is_shown)
    amw_show_address(show, address);
}

/* Itanium C++ ABI: of data an offset, -1 for none; of a function its address,
 * or 1 + where it stands in the virtual table, and what is added to `this`. */
bool amw_show_member_pointer(struct amw_show *show, const struct amw_type *type,
                             struct amw_bytes bytes) {
  if (type->size < 8 || type->size > bytes.length)
    return false;
  uint64_t value = amw_integer_word(bytes.bytes, 8, false);
  bool is_data = type->size == 8;
  if (value == (is_data ? UINT64_MAX : 0)) {
    amw_show_literal(show, "NULL");
  } else if (is_data) {
    amw_number_decimal(&show->text, value, false);
  } else if (value & 1) {
    amw_text_print(&show->text, "virtual[%llu]",
                   (unsigned long long)((value - 1) / 8));
  } else if (!show_function(show, value)) {
    amw_show_address(show, value);
  }
  return true;
}
