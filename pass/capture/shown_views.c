/* SPDX-License-Identifier: MIT
 *
 * Steps into objects of the C++ library, as pass/views/view.h describes them.
 * What an object holds is reached through its own pointers, which count as no
 * hop: the source has none there.
 */
#include "pass/capture/shown_views.h"

#include <appmap/shown_limits.h>

#include "pass/capture/shown_arrays.h"
#include "pass/capture/shown_blocks.h"
#include "pass/capture/shown_handles.h"
#include "pass/capture/steps.h"

enum {
  WORD = 8,
  NULLOPT_LEAST = 7,
};

static unsigned least(unsigned a, unsigned b) {
  return a < b ? a : b;
}

static struct amp_place guarded(struct amp_place place, unsigned offset,
                                unsigned mask, unsigned value) {
  place.guard_offset = amp_place_offset(place, offset);
  place.guard_mask = (uint8_t)mask;
  place.guard_value = (uint8_t)value;
  return place;
}

static unsigned text(struct amp_walk *walk, struct amp_place place,
                     const struct amp_view *view, unsigned position) {
  if (view->has_small)
    place = guarded(place, view->small.at, view->small.mask,
                    view->small.mask ^ view->small.value);
  bool has_length = view->length != AMP_VIEW_ABSENT;
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->data),
                    has_length ? APPMAP_STEP_COUNTED : APPMAP_STEP_TEXT);
  step.second = has_length ? amp_place_offset(place, view->length) : 0;
  step.width = has_length ? WORD : 0;
  step.unit = (uint16_t)view->unit;
  step.size = amp_text_room(position);
  amp_step_add(walk, step, (struct amp_content){0});
  return position + 1;
}

static unsigned elements(struct amp_walk *walk, struct amp_place place,
                         const struct amp_view *view, unsigned position) {
  uint64_t size = amp_shown_size(walk->pass, view->of);
  if (view->has_blocks)
    return amp_shown_blocks(walk, place, view, position);
  if (!size || view->begin == AMP_VIEW_ABSENT)
    return position + 2;
  bool counted = view->end == AMP_VIEW_ABSENT && !view->is_fixed;
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->begin),
                    counted ? APPMAP_STEP_COUNTED : APPMAP_STEP_SPAN);
  step.second = amp_place_offset(place, counted ? view->count : view->end);
  if (view->is_fixed) {
    step.kind = APPMAP_STEP_BYTES;
    step.second = 0;
  }
  step.width = counted ? WORD : 0;
  step.unit = (uint16_t)(size <= UINT16_MAX ? size : UINT16_MAX);
  unsigned range = amp_step_add(
      walk, step, (struct amp_content){.type = view->of, .stride = size});
  if (range)
    amp_shown_elements(walk, amp_place_in(place, range), view->of,
                       view->is_fixed && view->fixed < APPMAP_SHOWN_ELEMENTS
                           ? view->fixed
                           : APPMAP_SHOWN_ELEMENTS,
                       position + 1);
  return position + 2;
}

static unsigned bits(struct amp_walk *walk, struct amp_place place,
                     const struct amp_view *view, unsigned position) {
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->begin), APPMAP_STEP_BYTES);
  step.size = WORD;
  amp_step_add(walk, step, (struct amp_content){0});
  return position + 2;
}

/* The first node. */
static struct appmap_step first(struct amp_place place,
                                const struct amp_view *view) {
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->first), APPMAP_STEP_BYTES);
  if (view->count != AMP_VIEW_ABSENT) {
    step.kind = APPMAP_STEP_COUNTED;
    step.second = amp_place_offset(place, view->count);
    step.width = WORD;
    step.unit = APPMAP_CAPTURED_MAX; /* one is enough */
  }
  return step;
}

/* Node `i` of a chain or of a tree, reached from the one before, or from the
 * container; 0: no more. */
static unsigned next(struct amp_walk *walk, struct amp_place container,
                     struct amp_place place, const struct amp_view *view,
                     unsigned end, int i) {
  struct amp_content content = {.type = view->of, .offset = view->value};
  bool is_tree = view->kind == AMP_VIEW_TREE;
  struct appmap_step step;
  if (i == 0) {
    step = first(place, view);
  } else if (!is_tree) {
    step = amp_step_make(amp_place_at(place, view->next), APPMAP_STEP_BYTES);
  } else {
    step = amp_step_make(amp_place_at(place, 0), APPMAP_STEP_NEXT);
    step.second = (uint16_t)(view->left | view->right << 8);
    step.unit = (uint16_t)view->parent;
  }
  if (i > 0 && view->count != AMP_VIEW_ABSENT) {
    step.flags |= APPMAP_STEP_NODE;
    step.guard_offset = amp_place_offset(container, view->count);
    step.guard_mask = (uint8_t)i;
    step.guard_value = (uint8_t)container.range;
  }
  if (end) {
    step.flags |= APPMAP_STEP_RING;
    step.width = (uint8_t)end;
    step.unit = (uint16_t)view->back;
  }
  unsigned range = amp_step_add(walk, step, content);
  if (!range)
    return 0;
  if (is_tree) {
    amp_draft_need(walk->drafts, range, view->left + WORD);
    amp_draft_need(walk->drafts, range, view->right + WORD);
    amp_draft_need(walk->drafts, range, view->parent + WORD);
  } else {
    amp_draft_need(walk->drafts, range, view->next + WORD);
  }
  return range;
}

/* The range that says where a list ends of which nothing says how long it is:
 * its first node, or the end itself, of which no more than that is copied. */
static unsigned list_end(struct amp_walk *walk, struct amp_place place,
                         const struct amp_view *view) {
  struct appmap_step step =
      amp_step_make(amp_place_at(place, view->first), APPMAP_STEP_BYTES);
  step.size = (uint16_t)(view->back + WORD);
  return amp_step_add(walk, step, (struct amp_content){0});
}

static unsigned nodes(struct amp_walk *walk, struct amp_place place,
                      const struct amp_view *view, unsigned position) {
  /* `a: 1` of a pair `(a, 1)`. */
  unsigned saved = view->is_map ? 2 : 0, shown = position + 1;
  struct amp_place container = place;
  unsigned end =
      view->back == AMP_VIEW_ABSENT ? 0 : list_end(walk, place, view);
  for (int i = 0; i < APPMAP_SHOWN_ELEMENTS && shown < APPMAP_SHOWN_POINTS;
       i++) {
    unsigned range = next(walk, container, place, view, end, i);
    if (!range)
      break;
    place = amp_place_in(place, range);
    shown = amp_shown_value(walk, amp_place_at(place, view->value), view->of,
                            shown) +
            2 - saved;
  }
  return position + 2;
}

static unsigned variant(struct amp_walk *walk, struct amp_place place,
                        const struct amp_view *view, unsigned position) {
  unsigned end = APPMAP_SHOWN_POINTS;
  for (unsigned i = 0; i < view->part_count; i++)
    end = least(
        end, amp_shown_value(walk,
                             amp_place_at(guarded(place, view->index, 0xff, i),
                                          view->parts[i].offset),
                             view->parts[i].type, position));
  return end;
}

static unsigned tuple(struct amp_walk *walk, struct amp_place place,
                      const struct amp_view *view, unsigned position) {
  position++;
  for (unsigned i = 0; i < view->part_count; i++)
    position = amp_shown_value(walk, amp_place_at(place, view->parts[i].offset),
                               view->parts[i].type, position) +
               (i + 1 < view->part_count ? 2 : 1);
  return position;
}

static unsigned form(struct amp_walk *walk, struct amp_place place,
                     const struct amp_view *view, unsigned position) {
  if (!view->part_count) /* but that there is such an object */
    amp_draft_need(walk->drafts, place.range, place.offset + 1);
  for (unsigned i = 0; i < view->part_count; i++)
    position = amp_shown_value(walk, amp_place_at(place, view->parts[i].offset),
                               view->parts[i].type, position);
  return position;
}

/* Of what lies elsewhere all of the object is needed. */
static unsigned outside(struct amp_walk *walk, struct amp_place place,
                        const struct amp_view *view, unsigned position) {
  amp_draft_need(walk->drafts, place.range, place.offset + view->size);
  switch (view->kind) {
  case AMP_VIEW_TEXT:
    return text(walk, place, view, position);
  case AMP_VIEW_SPAN:
    return elements(walk, place, view, position);
  case AMP_VIEW_BITS:
    return bits(walk, place, view, position);
  case AMP_VIEW_CHAIN:
  case AMP_VIEW_TREE:
    return nodes(walk, place, view, position);
  case AMP_VIEW_NODE:
  case AMP_VIEW_WEAK:
  case AMP_VIEW_TARGET:
    return amp_shown_handle(walk, place, view, position);
  default:
    return position + 1;
  }
}

unsigned amp_shown_view(struct amp_walk *walk, struct amp_place place,
                        const struct amp_view *view, unsigned position) {
  const struct amp_view_part *part = view->parts;
  switch (view->kind) {
  case AMP_VIEW_WRAP:
    return amp_shown_value(walk, amp_place_at(place, part->offset), part->type,
                           position);
  case AMP_VIEW_OPTIONAL:
    amp_draft_need(walk->drafts, place.range, place.offset + view->flag + 1);
    return least(amp_shown_value(walk,
                                 amp_place_at(guarded(place, view->flag, 1, 1),
                                              part->offset),
                                 part->type, position),
                 position + NULLOPT_LEAST);
  case AMP_VIEW_VARIANT:
    amp_draft_need(walk->drafts, place.range,
                   place.offset + view->index + view->index_size);
    return variant(walk, place, view, position);
  case AMP_VIEW_TUPLE:
    return tuple(walk, place, view, position);
  case AMP_VIEW_FORM:
    return form(walk, place, view, position);
  default:
    return outside(walk, place, view, position);
  }
}
