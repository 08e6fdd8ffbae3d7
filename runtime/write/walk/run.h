/* SPDX-License-Identifier: MIT
 *
 * Elements, `1, 2, 3`, of which those that look the same and follow each other
 * are shown once: `NULL ×10`. Of the items that there are then, at most
 * APPMAP_SHOWN_ELEMENTS are shown.
 */
#ifndef APPMAP_RUNTIME_WRITE_WALK_RUN_H
#define APPMAP_RUNTIME_WRITE_WALK_RUN_H

#include "runtime/write/walk/walk.h"

/* Zeroed before use. */
struct amw_run {
  uint64_t before;        /* items that are shown before the run */
  uint64_t count;         /* equal elements so far; 0: none yet */
  size_t at, length;      /* the text of the first of them */
  size_t back, points;    /* where the text ends behind it */
  struct amw_bytes bytes; /* of the latest element; none: not known */
};

/* Whether one more element may be looked at. */
bool amw_run_goes_on(const struct amw_show *show, const struct amw_run *run);
/* The next element; what is known of it is compared with the one before. False:
 * it is the same, and done. Else the caller shows it, then: */
bool amw_run_next(struct amw_show *show, struct amw_run *run,
                  struct amw_bytes bytes);
/* It was shown. False: it was one too many. */
bool amw_run_add(struct amw_show *show, struct amw_run *run);
/* No further one is shown; if that is not all, an ellipsis is, in place of one
 * that could not be shown. */
void amw_run_end(struct amw_show *show, struct amw_run *run, bool is_all);

#endif
