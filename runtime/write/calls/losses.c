/* SPDX-License-Identifier: MIT
 *
 * A list of functions, and where each stands in it.
 */
#include "runtime/write/calls/losses.h"

#include "runtime/lib/array.h"

#include <stdlib.h>
#include <string.h>

static struct amw_losses *make(struct amw_losses **losses) {
  if (!*losses)
    *losses = calloc(1, sizeof **losses);
  return *losses;
}

static struct amw_loss *loss_of(struct amw_losses *losses,
                                struct amw_function *function) {
  uint64_t key = (uint64_t)(uintptr_t)function;
  /* Mostly it is the one before. */
  if (losses->count > 0 && losses->list[losses->count - 1].function == function)
    return &losses->list[losses->count - 1];
  const uint64_t *place = am_map_find(&losses->places, key);
  if (place)
    return &losses->list[*place - 1];
  struct amw_loss *list =
      am_array_grow(losses->list, losses->count, sizeof *list);
  if (!list)
    return NULL;
  losses->list = list;
  if (!am_map_set(&losses->places, key, losses->count + 1))
    return NULL;
  list[losses->count] = (struct amw_loss){.function = function};
  return &list[losses->count++];
}

void amw_losses_add(struct amw_losses **losses, struct amw_function *function,
                    uint64_t calls, uint64_t muted) {
  struct amw_losses *its = make(losses);
  struct amw_loss *loss = its ? loss_of(its, function) : NULL;
  if (!loss)
    return;
  loss->calls += calls;
  loss->muted += muted;
}

void amw_losses_add_ticks(struct amw_losses **losses, uint64_t ticks) {
  struct amw_losses *its = make(losses);
  if (its)
    its->ticks += ticks;
}

void amw_losses_join(struct amw_losses **losses, struct amw_losses *more,
                     uint64_t ticks) {
  for (size_t i = 0; i < more->count; i++)
    amw_losses_add(losses, more->list[i].function, more->list[i].calls,
                   more->list[i].muted);
  amw_losses_free(more);
  if (*losses)
    (*losses)->rolled += ticks;
}

uint64_t amw_losses_muted_ticks(const struct amw_losses *losses) {
  double ticks = 0;
  for (size_t i = 0; i < losses->count; i++) {
    const struct amw_function *function = losses->list[i].function;
    if (function->ended > 0)
      ticks += (double)losses->list[i].muted * (double)function->own_ticks /
               (double)function->ended;
  }
  return ticks < 9e18 ? (uint64_t)ticks : (uint64_t)9e18;
}

static int compare(const void *left, const void *right) {
  const struct amw_loss *a = left, *b = right;
  uint64_t one = a->calls + a->muted, two = b->calls + b->muted;
  if (one != two)
    return one > two ? -1 : 1;
  int order = strcmp(a->function->name, b->function->name);
  return order ? order : strcmp(a->function->path, b->function->path);
}

void amw_losses_sort(struct amw_losses *losses) {
  qsort(losses->list, losses->count, sizeof *losses->list, compare);
}

void amw_losses_free(struct amw_losses *losses) {
  if (!losses)
    return;
  free(losses->list);
  am_map_close(&losses->places);
  free(losses);
}
