/* SPDX-License-Identifier: MIT
 *
 * Text behind a pointer, whose end is a zero character or a known length.
 */
#include "runtime/write/scalar/charset.h"
#include "runtime/write/value/show.h"

static bool is_text(struct am_show *show, const struct am_letters *letters,
                    const struct am_string *string) {
  bool doubts = am_show_doubts(show);
  if (string->is_byte)
    return !letters->is_cut && am_letters_are_text(letters, true) &&
           am_letters_spell(letters);
  bool is = am_letters_are_text(letters, doubts);
  if (!is && doubts && show->nested == 0)
    show->is_garbage = true;
  return is;
}

/* Ends the letters where the text ends. */
static void limit(struct am_letters *letters, const struct am_string *string) {
  if (string->count <= letters->bytes.length / letters->unit) {
    letters->bytes.length = (size_t)(string->count * letters->unit);
    letters->is_cut = false;
  }
  if (string->count == AM_SHOW_UNSIZED || !string->is_sure)
    am_letters_end(letters);
}

bool am_show_string(struct am_show *show, const struct am_string *string) {
  struct am_memory memory;
  struct am_letters letters = {.unit = string->unit};
  if (string->count == 0) {
    am_show_size(show, 0);
    return true;
  }
  if (!am_image_find(show->image, string->address, &memory))
    return false;
  letters.bytes = memory.bytes;
  letters.bytes.length -= letters.bytes.length % letters.unit;
  letters.is_cut = memory.is_cut || !memory.is_text;
  limit(&letters, string);
  if (!string->is_sure && !is_text(show, &letters, string))
    return false;
  am_letters_add(&show->text, &letters);
  if (!letters.is_cut)
    am_show_size(show, letters.bytes.length / letters.unit);
  else if (string->is_sure && string->count != AM_SHOW_UNSIZED)
    am_show_size(show, string->count);
  return true;
}
