/* SPDX-License-Identifier: MIT
 *
 * Text behind a pointer, whose end is a zero character or a known length.
 */
#include "runtime/write/value/string.h"
#include "runtime/write/scalar/charset.h"

static bool is_text(struct amw_show *show, const struct amw_letters *letters,
                    const struct amw_string *string) {
  bool doubts = amw_show_doubts(show);
  if (string->is_byte)
    return !letters->is_cut && amw_letters_are_text(letters, true) &&
           amw_letters_spell(letters);
  bool is = amw_letters_are_text(letters, doubts);
  if (!is && doubts && show->nested == 0)
    show->is_garbage = true;
  return is;
}

/* Ends the letters where the text ends. */
static void limit(struct amw_letters *letters,
                  const struct amw_string *string) {
  if (string->count <= letters->bytes.length / letters->unit) {
    letters->bytes.length = (size_t)(string->count * letters->unit);
    letters->is_cut = false;
  }
  if (string->count == AMW_SHOW_UNSIZED || !string->is_sure)
    amw_letters_end(letters);
}

bool amw_show_string(struct amw_show *show, const struct amw_string *string) {
  struct amw_memory memory;
  struct amw_letters letters = {.unit = string->unit};
  if (string->count == 0) {
    amw_show_size(show, 0);
    return true;
  }
  if (!amw_image_find(show->image, string->address, &memory))
    return false;
  letters.bytes = memory.bytes;
  letters.bytes.length -= letters.bytes.length % letters.unit;
  letters.is_cut = memory.is_cut || !memory.is_text;
  limit(&letters, string);
  if (!string->is_sure && !is_text(show, &letters, string))
    return false;
  amw_letters_add(&show->text, &letters);
  if (!letters.is_cut)
    amw_show_size(show, letters.bytes.length / letters.unit);
  else if (string->is_sure && string->count != AMW_SHOW_UNSIZED)
    amw_show_size(show, string->count);
  return true;
}
