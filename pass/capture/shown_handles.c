/* SPDX-License-Identifier: MIT
 *
 * Steps into objects of the C++ library that lead to one other: iterators, weak
 * pointers, and what only the running program knows the type of.
 */
#include "pass/capture/shown_handles.h"

#include <appmap/shown_limits.h>

#include "pass/capture/steps.h"

enum { WORD = 8, TYPE_NAME = 240 };

/* The step from a node of a tree, whose address stands at `place`, to what is
 * in it; false: there is no room. What stands in for the node behind the last
 * is known by its parent. */
static bool enter_node(struct amp_walk *walk, struct amp_place place,
                       const struct amp_view *view, struct appmap_step *entry) {
  unsigned head = view->right > view->parent ? view->right : view->parent;
  struct appmap_step step = amp_step_make(place, APPMAP_STEP_BYTES);
  step.size = (uint16_t)(head + WORD);
  unsigned node = amp_step_add(walk, step, (struct amp_content){0});
  if (!node)
    return false;
  step = amp_step_make(amp_place_at(amp_place_in(place, node), view->parent),
                       APPMAP_STEP_BYTES);
  step.size = (uint16_t)(view->is_coloured ? head + WORD : view->right + WORD);
  unsigned parent = amp_step_add(walk, step, (struct amp_content){0});
  *entry = amp_step_make(amp_place_in(place, node), APPMAP_STEP_ENTRY);
  entry->offset = (uint16_t)view->value;
  entry->guard_value = (uint8_t)parent;
  entry->second = (uint16_t)(view->left | view->right << 8);
  entry->unit = (uint16_t)view->parent;
  entry->width = view->is_coloured;
  return parent;
}

static void iterator(struct amp_walk *walk, struct amp_place place,
                     const struct amp_view *view, unsigned position) {
  if (place.hops == APPMAP_SHOWN_HOPS)
    return;
  struct amp_place start = amp_place_at(place, view->first);
  struct appmap_step step = amp_step_make(start, APPMAP_STEP_BYTES);
  step.second = (uint16_t)view->value;
  if (view->parent != AMP_VIEW_ABSENT && !enter_node(walk, start, view, &step))
    return;
  unsigned range =
      amp_step_add(walk, step, (struct amp_content){.type = view->of});
  if (!range)
    return;
  place = amp_place_in(place, range);
  place.hops++;
  amp_shown_value(walk, place, view->of, position);
}

/* The words on the way, and behind the last of them a name. */
static void follow(struct amp_walk *walk, struct amp_place place,
                   const struct amp_view_route *route, bool is_name) {
  for (unsigned i = 0; i < route->count; i++) {
    int to = route->steps[i];
    if (i == 0) {
      place = amp_place_at(place, (unsigned)to);
      continue;
    }
    struct appmap_step step = amp_step_make(place, APPMAP_STEP_BYTES);
    step.second = (uint16_t)(to < 0 ? -to : to);
    step.flags = to < 0 ? APPMAP_STEP_BEFORE : 0;
    step.size = WORD;
    unsigned range = amp_step_add(walk, step, (struct amp_content){0});
    if (!range)
      return;
    place = amp_place_in(place, range);
  }
  if (!route->count || !is_name)
    return;
  struct appmap_step step = amp_step_make(place, APPMAP_STEP_TEXT);
  step.unit = 1;
  step.size = TYPE_NAME;
  amp_step_add(walk, step, (struct amp_content){0});
}

static void weak(struct amp_walk *walk, struct amp_place place,
                 const struct amp_view *view, unsigned position) {
  const struct amp_view_part *part = view->parts;
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->control), APPMAP_STEP_BYTES);
  step.size = (uint16_t)(view->index + view->index_size);
  amp_step_add(walk, step, (struct amp_content){0});
  amp_shown_value(walk, amp_place_at(place, part->offset), part->type,
                  position);
}

unsigned amp_shown_handle(struct amp_walk *walk, struct amp_place place,
                          const struct amp_view *view, unsigned position) {
  if (view->kind == AMP_VIEW_NODE) {
    iterator(walk, place, view, position);
  } else if (view->kind == AMP_VIEW_WEAK) {
    weak(walk, place, view, position);
  } else {
    follow(walk, place, &view->route, true);
    follow(walk, place, &view->pointer, false);
  }
  return position + 1;
}
