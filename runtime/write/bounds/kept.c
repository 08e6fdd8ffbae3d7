/* SPDX-License-Identifier: MIT
 *
 * A list that is put in order once, when it is complete.
 */
#include "runtime/write/bounds/kept.h"

#include <stdlib.h>

bool amw_kept_add(struct amw_kept *kept, uint64_t index, uint64_t need) {
  if (kept->count == kept->room) {
    size_t room = kept->room ? 2 * kept->room : 256;
    void *list = reallocarray(kept->list, room, sizeof *kept->list);
    if (!list)
      return false;
    kept->list = list;
    kept->room = room;
  }
  kept->list[kept->count++] = (struct amw_kept_call){index, need};
  return true;
}

void amw_kept_trim(struct amw_kept *kept, uint64_t budget) {
  size_t count = 0;
  for (size_t i = 0; i < kept->count; i++)
    if (kept->list[i].need <= budget)
      kept->list[count++] = kept->list[i];
  kept->count = count;
}

static int compare(const void *left, const void *right) {
  uint64_t a = ((const struct amw_kept_call *)left)->index;
  uint64_t b = ((const struct amw_kept_call *)right)->index;
  return a < b ? -1 : a > b;
}

void amw_kept_begin(struct amw_kept *kept, uint64_t budget) {
  amw_kept_trim(kept, budget);
  if (kept->count > 0)
    qsort(kept->list, kept->count, sizeof *kept->list, compare);
  kept->next = 0;
}

bool amw_kept_has(struct amw_kept *kept, uint64_t index) {
  while (kept->next < kept->count && kept->list[kept->next].index < index)
    kept->next++;
  return kept->next < kept->count && kept->list[kept->next].index == index;
}

void amw_kept_clear(struct amw_kept *kept) {
  kept->count = kept->next = 0;
}

void amw_kept_close(struct amw_kept *kept) {
  free(kept->list);
  *kept = (struct amw_kept){0};
}
