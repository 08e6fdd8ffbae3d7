/* SPDX-License-Identifier: MIT
 *
 * The calls that are missing at one place of an AppMap: below one call, or at
 * the root of a thread.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_LOSSES_H
#define APPMAP_RUNTIME_WRITE_CALLS_LOSSES_H

#include "runtime/lib/map.h"
#include "runtime/write/sidecar/function.h"

#include <stddef.h>
#include <stdint.h>

struct amw_loss {
  struct amw_function *function;
  uint64_t calls; /* that were recorded */
  uint64_t muted; /* that were only counted; about */
};

struct amw_losses {
  struct amw_loss *list;
  size_t count;
  uint64_t ticks;       /* that those recorded took */
  uint64_t rolled;      /* ticks of those that came from further down */
  struct am_map places; /* function to 1 + its place in the list */
};

/* *losses may be NULL: none so far. Without memory nothing happens. */
void amw_losses_add(struct amw_losses **losses, struct amw_function *function,
                    uint64_t calls, uint64_t muted);
void amw_losses_add_ticks(struct amw_losses **losses, uint64_t ticks);
/* Adds what was lost further down and took `ticks`. Frees `more`. */
void amw_losses_join(struct amw_losses **losses, struct amw_losses *more,
                     uint64_t ticks);
/* What those that were only counted took, going by those of their functions
 * that were recorded. */
uint64_t amw_losses_muted_ticks(const struct amw_losses *losses);
/* The functions with the most calls first. */
void amw_losses_sort(struct amw_losses *losses);
void amw_losses_free(struct amw_losses *losses);

#endif
