/* SPDX-License-Identifier: MIT
 *
 * What stays out of a recording because it was done for the control requests
 * that start and stop it: the program's own functions that took them in.
 * docs/spool-format.md has the rules.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_CONTROL_REQUESTS_H
#define APPMAP_RUNTIME_WRITE_CALLS_CONTROL_REQUESTS_H

#include "runtime/write/read/merge.h"
#include "runtime/write/read/recordings.h"

/* Calls that a log has from position `from` to before `to`. */
struct am_omission {
  uint64_t from, to;
  uint32_t log;
};

struct am_omissions {
  struct am_omission *list;
  size_t count;
};

/* Finds them for a window; `span` is what of it is written. Returns 0, or -1
 * when memory ran out. To be closed in both cases. */
int am_omissions_open(struct am_omissions *omissions, struct am_reader *reader,
                      const struct am_window *window,
                      const struct am_span *span);
void am_omissions_close(struct am_omissions *omissions);

/* Whether the lane's entry is a call that stays out. Its return then finds no
 * call. */
bool am_omissions_have(const struct am_omissions *omissions,
                       const struct am_lane *lane);

#endif
