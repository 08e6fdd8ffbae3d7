/* SPDX-License-Identifier: MIT
 *
 * Which calls of a recording are kept, by the order in which they began.
 * Collected while the calls are counted, asked when they are written. Holds
 * about as many calls as are kept, whatever the length of the recording.
 */
#ifndef APPMAP_RUNTIME_WRITE_BOUNDS_KEPT_H
#define APPMAP_RUNTIME_WRITE_BOUNDS_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct amw_kept_call {
  uint64_t index; /* it is the so manieth call to begin, from 0 on */
  uint64_t need;  /* the least budget that keeps it */
};

/* All zero: empty. */
struct amw_kept {
  struct amw_kept_call *list;
  size_t count, room;
  size_t next; /* the next call to be asked for */
};

/* False when memory ran out. */
bool amw_kept_add(struct amw_kept *kept, uint64_t index, uint64_t need);
/* Forgets what needs more than `budget`. */
void amw_kept_trim(struct amw_kept *kept, uint64_t budget);
/* The same, before calls are asked for in the order of their indexes. */
void amw_kept_begin(struct amw_kept *kept, uint64_t budget);
/* Whether the call is kept. */
bool amw_kept_has(struct amw_kept *kept, uint64_t index);
void amw_kept_clear(struct amw_kept *kept);
void amw_kept_close(struct amw_kept *kept);

#endif
