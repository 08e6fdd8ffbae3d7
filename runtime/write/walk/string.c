/* SPDX-License-Identifier: MIT
 *
 * Text behind a pointer, whose end is a zero character or a known length.
 */
#include "runtime/write/walk/string.h"

static bool is_text(struct amw_show *show,
                    const struct amw_characters *characters,
                    const struct amw_string *string) {
  bool is_unsure = amw_show_maybe_uninitialized(show);
  if (string->is_byte)
    return !characters->is_cut && amw_charset_are_text(characters, true) &&
           amw_charset_spell(characters);
  bool is = amw_charset_are_text(characters, is_unsure);
  if (!is && is_unsure && show->nested == 0)
    show->is_garbage = true;
  return is;
}

/* Ends the characters where the text ends. */
static void limit(struct amw_characters *characters,
                  const struct amw_string *string) {
  if (string->count <= characters->bytes.length / characters->unit) {
    characters->bytes.length = (size_t)(string->count * characters->unit);
    characters->is_cut = false;
  }
  if (string->count == AMW_SHOW_UNSIZED || !string->is_sure)
    amw_charset_end(characters);
}

bool amw_show_string(struct amw_show *show, const struct amw_string *string) {
  struct amw_range range;
  struct amw_characters characters = {.unit = string->unit};
  if (string->count == 0) {
    amw_show_characters(show, &characters);
    amw_show_size(show, 0);
    return true;
  }
  if (!amw_memory_find(show->memory, string->address, &range))
    return false;
  characters.bytes = range.bytes;
  characters.bytes.length -= characters.bytes.length % characters.unit;
  characters.is_cut = range.is_cut || !range.is_text;
  limit(&characters, string);
  if (!string->is_sure && !is_text(show, &characters, string))
    return false;
  amw_show_characters(show, &characters);
  if (!characters.is_cut)
    amw_show_size(show, characters.bytes.length / characters.unit);
  else if (string->is_sure && string->count != AMW_SHOW_UNSIZED)
    amw_show_size(show, string->count);
  return true;
}
