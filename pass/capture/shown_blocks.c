/* SPDX-License-Identifier: MIT
 *
 * Steps into deques, whose elements lie in blocks of memory: as many blocks as
 * may hold one of the elements that are shown.
 */
#include "pass/capture/shown_blocks.h"

#include <appmap/shown_limits.h>

#include "pass/capture/shown_arrays.h"
#include "pass/capture/steps.h"

enum {
  WORD = 8,
  ELEMENT_LEAST = 3, /* "1, " */
  GNU_BLOCK = 512,
};

/* One block of a deque. */
static void block(struct amp_walk *walk, struct amp_place place,
                  struct appmap_step step, const struct amp_view *view,
                  unsigned position) {
  uint64_t size = amp_shown_size(walk->pass, view->of);
  unsigned range = amp_step_add(
      walk, step, (struct amp_content){.type = view->of, .stride = size});
  if (range)
    amp_shown_elements(walk, amp_place_in(place, range), view->of,
                       APPMAP_SHOWN_ELEMENTS, position);
}

/* The blocks whose addresses stand in the table's range, from the second on.
 * The first may hold one element only. */
static void table(struct amp_walk *walk, struct amp_place place,
                  struct appmap_step step, const struct amp_view *view,
                  unsigned each, unsigned position) {
  unsigned count = 1 + (APPMAP_SHOWN_ELEMENTS - 2 + each) / each;
  step.size = (uint16_t)(WORD * count);
  unsigned range = amp_step_add(walk, step, (struct amp_content){0});
  struct amp_place entry = amp_place_in(place, range);
  for (unsigned i = 0; range && i < count; i++, entry.offset += WORD) {
    unsigned before = i ? 1 + (i - 1) * each : 0;
    unsigned kind = !i && step.kind == APPMAP_STEP_TABLE ? APPMAP_STEP_BLOCK
                                                         : APPMAP_STEP_BYTES;
    if (position + before * ELEMENT_LEAST >= APPMAP_SHOWN_POINTS)
      break;
    if (!i && kind == APPMAP_STEP_BYTES)
      continue;
    struct appmap_step to = amp_step_make(entry, kind);
    if (kind == APPMAP_STEP_BLOCK) {
      to.guard_value = (uint8_t)place.range;
      to.guard_offset = amp_place_offset(place, view->blocks.start);
      to.second = (uint16_t)amp_shown_size(walk->pass, view->of);
      to.unit = (uint16_t)each;
    }
    block(walk, entry, to, view, position + before * ELEMENT_LEAST);
  }
}

/* libc++ has the number of elements that would lie before the first. */
static void llvm(struct amp_walk *walk, struct amp_place place,
                 const struct amp_view *view, unsigned position) {
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->blocks.table), APPMAP_STEP_TABLE);
  step.second = amp_place_offset(place, view->blocks.start);
  step.width = (uint8_t)(view->blocks.table_end - view->blocks.table);
  step.unit = (uint16_t)view->blocks.each;
  table(walk, place, step, view, view->blocks.each, position);
}

/* libstdc++ has the addresses of the first block and of the last; of those
 * between them the table. */
static void gnu(struct amp_walk *walk, struct amp_place place,
                const struct amp_view *view, unsigned size, unsigned position) {
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->begin), APPMAP_STEP_SPAN);
  step.second = amp_place_offset(place, view->blocks.limit);
  block(walk, place, step, view, position);
  step =
      amp_step_make(amp_place_at(place, view->blocks.place), APPMAP_STEP_SPAN);
  step.second = amp_place_offset(place, view->blocks.last_place);
  table(walk, place, step, view, size < GNU_BLOCK ? GNU_BLOCK / size : 1,
        position);
  step =
      amp_step_make(amp_place_at(place, view->blocks.last), APPMAP_STEP_SPAN);
  step.second = amp_place_offset(place, view->end);
  block(walk, place, step, view, position + ELEMENT_LEAST);
}

unsigned amp_shown_blocks(struct amp_walk *walk, struct amp_place place,
                          const struct amp_view *view, unsigned position) {
  uint64_t size = amp_shown_size(walk->pass, view->of);
  if (!size || size > UINT16_MAX)
    return position + 2;
  if (view->blocks.table != AMP_VIEW_ABSENT)
    llvm(walk, place, view, position + 1);
  else
    gnu(walk, place, view, (unsigned)size, position + 1);
  return position + 2;
}
