/* SPDX-License-Identifier: MIT
 *
 * Equal text is equal elements; equal bytes are equal text.
 */
#include "runtime/write/walk/run.h"

#include <string.h>

/* Fewer are shown one by one. */
#define LEAST 4

static void put_back(struct amw_show *show, const struct amw_run *run) {
  show->text.length = run->back;
  show->text.points = run->points;
}

/* Writes what the run is more than its first element. */
static void flush(struct amw_show *show, const struct amw_run *run) {
  char first[sizeof show->text.bytes];
  if (run->count >= LEAST) {
    amw_text_print(&show->text, " \xc3\x97%llu",
                   (unsigned long long)run->count);
    return;
  }
  memcpy(first, show->text.bytes + run->at, run->length);
  for (uint64_t i = 1; i < run->count; i++) {
    amw_show_literal(show, ", ");
    amw_text_add(&show->text, first, run->length);
  }
}

bool amw_run_next(struct amw_show *show, struct amw_run *run,
                  struct amw_bytes bytes) {
  bool is_same = run->count > 0 && bytes.length > 0 &&
                 bytes.length == run->bytes.length &&
                 memcmp(bytes.bytes, run->bytes.bytes, bytes.length) == 0;
  run->bytes = bytes;
  if (is_same) {
    run->count++;
    return false;
  }
  run->back = show->text.length;
  run->points = show->text.points;
  if (run->count > 0)
    amw_show_literal(show, ", ");
  return true;
}

void amw_run_add(struct amw_show *show, struct amw_run *run) {
  struct amw_text *text = &show->text;
  char own[sizeof text->bytes];
  bool was_cut = text->cut;
  size_t at = run->back + (run->count > 0 ? 2 : 0);
  size_t length = text->length > at ? text->length - at : 0;
  if (run->count > 0 && !was_cut && length == run->length &&
      memcmp(text->bytes + at, text->bytes + run->at, length) == 0) {
    put_back(show, run);
    run->count++;
    return;
  }
  if (run->count > 1) {
    memcpy(own, text->bytes + at, length);
    put_back(show, run);
    text->cut = false;
    flush(show, run);
    amw_show_literal(show, ", ");
    at = text->length;
    amw_text_add(text, own, length);
    text->cut |= was_cut;
  }
  run->at = at;
  run->length = text->length - at;
  run->count = 1;
}

void amw_run_end(struct amw_show *show, struct amw_run *run, bool is_all) {
  if (run->count > 0 && !show->text.cut) {
    if (!is_all)
      put_back(show, run);
    flush(show, run);
  }
  if (is_all)
    return;
  if (run->count > 0)
    amw_show_literal(show, ", ");
  amw_show_literal(show, AMW_SHOW_MORE);
}

bool amw_run_goes_on(const struct amw_run *run, uint64_t i) {
  return i < APPMAP_SHOWN_ELEMENTS || run->count >= LEAST;
}
