/* SPDX-License-Identifier: MIT
 *
 * Text behind a pointer, whose end is a zero character or a known length.
 */
#include "letters.h"
#include "show.h"

static bool add(struct am_show *show, struct am_letters *letters,
                bool is_known) {
  bool is_direct = show->hops == 1 && show->nested == 0;
  if (!am_letters_are_text(letters, am_show_doubts(show))) {
    if (am_show_doubts(show) && is_direct)
      show->is_garbage = true;
    return false;
  }
  am_letters_add(&show->text, letters);
  if (!letters->is_cut && !is_known)
    am_show_size(show, letters->bytes.length / letters->unit);
  return true;
}

bool am_show_text_at(struct am_show *show, uint64_t address, uint64_t unit,
                     uint64_t count) {
  struct am_memory memory;
  struct am_letters letters = {.unit = unit};
  bool is_known = count != AM_SHOW_UNSIZED;
  if (count == 0) {
    am_show_size(show, 0);
    return true;
  }
  if (!am_image_find(show->image, address, &memory))
    return false;
  letters.bytes = memory.bytes;
  letters.bytes.length -= letters.bytes.length % unit;
  letters.is_cut = memory.is_cut || !memory.is_text;
  if (is_known) {
    if (count <= letters.bytes.length / unit) {
      letters.bytes.length = (size_t)(count * unit);
      letters.is_cut = false;
    } else if (memory.is_text && !memory.is_cut) {
      letters.is_cut = false;
    }
    am_show_size(show, count);
  } else {
    am_letters_end(&letters);
  }
  return add(show, &letters, is_known);
}
