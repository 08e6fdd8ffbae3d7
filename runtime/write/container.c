/* SPDX-License-Identifier: MIT
 *
 * Follows containers from element to element as far as the record has them.
 */
#include "container.h"
#include "number.h"

/* The pointer from the object to its elements is one of the hops. */
static bool enter(struct am_show *show, uint64_t address) {
  if (show->hops == AM_SHOW_HOPS)
    return false;
  show->objects[show->hops++] = address;
  return true;
}

static bool show_span(struct am_show *show, const struct am_view *view,
                      struct am_bytes bytes) {
  const struct am_type *of = am_sidecar_type(show->sidecar, view->of);
  struct am_memory memory = {0};
  uint64_t begin, end, count;
  if (!of || of->size == 0 || !am_container_load(bytes, view->begin, 8, &begin))
    return false;
  if (am_container_load(bytes, view->end, 8, &end))
    count = end > begin ? (end - begin) / of->size : 0;
  else if (!am_container_load(bytes, view->count, 8, &count))
    return false;
  am_show_size(show, count);
  if (count && !am_image_find(show->image, begin, &memory))
    return false;
  if (!enter(show, begin))
    return false;
  am_show_list(show, of, memory.bytes, count, AM_SHOW_ELEMENTS);
  show->hops--;
  return true;
}

bool am_container_show(struct am_show *show, const struct am_view *view,
                       struct am_bytes bytes) {
  switch (view->kind) {
  case AM_VIEW_SPAN:
    return show_span(show, view, bytes);
  default:
    return false;
  }
}
