/* SPDX-License-Identifier: MIT
 *
 * Text behind a pointer, whose end is a zero character or a known length.
 */
#include "letters.h"
#include "show.h"

static bool is_text(struct am_show *show, const struct am_letters *letters) {
  bool doubts = am_show_doubts(show);
  bool is = am_letters_are_text(letters, doubts);
  if (!is && doubts && show->nested == 0)
    show->is_garbage = true;
  return is;
}

/* Keeps `count` letters, if there are as many. */
static void limit(struct am_letters *letters, uint64_t count) {
  if (count > letters->bytes.length / letters->unit)
    return;
  letters->bytes.length = (size_t)(count * letters->unit);
  letters->is_cut = false;
}

bool am_show_text_at(struct am_show *show, uint64_t address, uint64_t unit,
                     uint64_t count, bool is_sure) {
  struct am_memory memory;
  struct am_letters letters = {.unit = unit};
  if (count == 0) {
    am_show_size(show, 0);
    return true;
  }
  if (!am_image_find(show->image, address, &memory))
    return false;
  letters.bytes = memory.bytes;
  letters.bytes.length -= letters.bytes.length % unit;
  letters.is_cut = memory.is_cut || !memory.is_text;
  if (count == AM_SHOW_UNSIZED)
    am_letters_end(&letters);
  else
    limit(&letters, count);
  if (!is_sure && !is_text(show, &letters))
    return false;
  am_letters_add(&show->text, &letters);
  if (count != AM_SHOW_UNSIZED)
    am_show_size(show, count);
  else if (!letters.is_cut)
    am_show_size(show, letters.bytes.length / unit);
  return true;
}
