/* SPDX-License-Identifier: MIT
 *
 * Equal text is equal elements; equal bytes are equal text. A run waits with
 * its first element shown until an element is another.
 */
#include "runtime/write/walk/run.h"

#include <string.h>

/* Fewer are shown one by one. */
#define LEAST 4

/* What was written since the latest element is no more. */
static void put_back(struct amw_show *show, const struct amw_run *run) {
  struct amw_text *text = &show->text;
  text->length = run->back;
  text->points = run->points;
  text->whole_length = text->whole_points = text->whole_end = 0;
}

static void mark(const struct amw_show *show, struct amw_run *run) {
  run->back = show->text.length;
  run->points = show->text.points;
}

/* So many of the bound on what is shown. */
static uint64_t items(const struct amw_run *run) {
  return run->before + (run->count < LEAST ? run->count : 1);
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

static bool is_same(const struct amw_run *run, struct amw_bytes bytes) {
  return run->count > 0 && bytes.length > 0 &&
         bytes.length == run->bytes.length &&
         memcmp(bytes.bytes, run->bytes.bytes, bytes.length) == 0;
}

bool amw_run_goes_on(const struct amw_show *show, const struct amw_run *run) {
  return !show->text.cut &&
         (items(run) < APPMAP_SHOWN_ELEMENTS || run->count >= LEAST - 1);
}

bool amw_run_next(struct amw_show *show, struct amw_run *run,
                  struct amw_bytes bytes) {
  if (is_same(run, bytes)) {
    run->count++;
    return false;
  }
  run->bytes = bytes;
  mark(show, run);
  if (run->count > 0)
    amw_show_literal(show, ", ");
  return true;
}

bool amw_run_add(struct amw_show *show, struct amw_run *run) {
  struct amw_text *text = &show->text;
  char own[sizeof text->bytes];
  bool was_cut = text->cut;
  size_t at = run->back + (run->count > 0 ? 2 : 0);
  size_t length = text->length > at ? text->length - at : 0;
  if (run->count > 0 && !was_cut && length == run->length &&
      memcmp(text->bytes + at, text->bytes + run->at, length) == 0) {
    put_back(show, run);
    run->count++;
    return true;
  }
  if (run->count > 0 && items(run) >= APPMAP_SHOWN_ELEMENTS) {
    put_back(show, run);
    text->cut = false;
    return false;
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
  run->before = run->count > 0 ? items(run) : 0;
  run->at = at;
  run->length = text->length > at ? text->length - at : 0;
  run->count = 1;
  mark(show, run);
  return true;
}

void amw_run_end(struct amw_show *show, struct amw_run *run, bool is_all) {
  if (run->count > 0 && !show->text.cut) {
    put_back(show, run);
    flush(show, run);
  }
  if (is_all)
    return;
  if (run->count > 0)
    amw_show_literal(show, ", ");
  amw_show_literal(show, AMW_SHOW_MORE);
}
