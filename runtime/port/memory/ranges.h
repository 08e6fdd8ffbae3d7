/* SPDX-License-Identifier: MIT
 *
 * Memory that is known to be used as machine stacks, by any thread, besides
 * those that threads were given. Lock-free; may be called in a signal handler
 * that interrupted it; what is forgotten or torn is found out anew.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_RANGES_H
#define APPMAP_RUNTIME_PORT_MEMORY_RANGES_H

#include <stdbool.h>
#include <stdint.h>

enum am_range_kind {
  AM_RANGE_TOLD = 1,   /* the program said so, or its borders show */
  AM_RANGE_GUESS = 2,  /* around where calls were seen */
  AM_RANGE_SIGNAL = 3, /* of sigaltstack */
};

struct am_range {
  uintptr_t low, high;
  uintptr_t name; /* a multiple of 16: stays while the borders of one stack
                     become better known */
  enum am_range_kind kind;
};

/* The smallest that holds the address. */
bool am_ranges_find(uintptr_t address, struct am_range *found);

/* The guess that is nearest, at most `distance` away, within [low, high). */
bool am_ranges_near(uintptr_t address, uintptr_t distance, uintptr_t low,
                    uintptr_t high, struct am_range *found);

/* Takes the place of what it overlaps, unless that encloses it or is a signal
 * stack in it. */
void am_ranges_add(const struct am_range *range);

/* What lies in [low, high), if only in part, is no stack any more, up to this
 * kind. Of signal stacks the kernel can be asked. */
void am_ranges_drop(uintptr_t low, uintptr_t high, enum am_range_kind kind);

/* This range is no stack any more, whatever its kind. */
void am_ranges_remove(uintptr_t low, uintptr_t high);

/* Makes [*low, *high), which holds the address and is part of the stack `name`,
 * smaller until no other range lies in it. One that encloses it is no other. */
void am_ranges_clip(uintptr_t address, uintptr_t name, uintptr_t *low,
                    uintptr_t *high);

#endif
