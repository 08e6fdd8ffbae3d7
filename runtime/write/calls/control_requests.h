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
struct amw_omission {
  uint64_t from, to;
  uint32_t log;
};

struct amw_omissions {
  struct amw_omission *list;
  size_t count;
};

/* Finds them for a recording; `span` is what of it is written. Returns 0, or -1
 * when memory ran out. To be closed in both cases. */
int amw_omissions_open(struct amw_omissions *omissions,
                       struct amw_reader *reader,
                       const struct amw_recording *recording,
                       const struct amw_span *span);
void amw_omissions_close(struct amw_omissions *omissions);

/* Whether the log cursor's entry is a call that stays out. Its return then
 * finds no call. */
bool amw_omissions_have(const struct amw_omissions *omissions,
                        const struct amw_log_cursor *log_cursor);

#endif
