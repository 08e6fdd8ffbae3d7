/* SPDX-License-Identifier: MIT
 *
 * Elements, `1, 2, 3`, of which those that look the same and follow each other
 * are shown once: `NULL ×10`.
 */
#ifndef APPMAP_RUNTIME_WRITE_WALK_RUN_H
#define APPMAP_RUNTIME_WRITE_WALK_RUN_H

#include "runtime/write/walk/walk.h"

/* Zeroed before use. */
struct amw_run {
  uint64_t count;               /* equal elements so far; 0: none yet */
  size_t at, length;            /* the text of the first of them */
  size_t back, points;          /* where the text ends without the next */
  struct amw_bytes bytes;       /* of the latest element; none: not known */
};

/* The next element; what is known of it is compared with the one before. False:
 * it is the same, and done. */
bool amw_run_next(struct amw_show *show, struct amw_run *run,
                  struct amw_bytes bytes);
/* The next element was added to the text. */
void amw_run_add(struct amw_show *show, struct amw_run *run);
/* No further one is shown: so many were, or what was added is not the next. */
void amw_run_end(struct amw_show *show, struct amw_run *run, bool is_all);
/* Whether one more may be looked at behind the `i` before. */
bool amw_run_goes_on(const struct amw_run *run, uint64_t i);

#endif
