/* SPDX-License-Identifier: MIT
 *
 * The spools of processes that are gone: what `recover` writes out at a user's
 * wish and `run` after its command.
 */
#ifndef APPMAP_TOOL_PROCESS_SPOOLS_H
#define APPMAP_TOOL_PROCESS_SPOOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/lib/error.h"

/* So many recordings have a line each. */
enum { AM_SPOOLS_LINES = 5 };

struct am_spools {
  const char *output; /* where AppMaps go; NULL: what each spool says */
  bool keep;          /* do not delete what was written out */
  bool discard;       /* delete them instead of writing AppMaps */
  bool dry;           /* and do not even do that, only count */
  bool ended;         /* the processes are over, or will be when we are done */
  bool quiet;         /* tell of losses and errors only */
  int64_t since;      /* leave older processes alone; ns since 1970 */
  /* Results. */
  size_t written; /* spools */
  size_t running; /* left alone: the process runs */
  size_t discarded;
  uint64_t bytes; /* that the discarded ones took on the disk */
  size_t failed;
  /* Recordings written, for am_spools_tell. */
  size_t recordings;
  char *lines[AM_SPOOLS_LINES]; /* of the first of them */
  char *folder;                 /* that all of them are in */
  char *nothing;                /* why one was not written */
};

/* A spool, or a directory: its spool/ or, if it has none, itself. What is wrong
 * with one of several spools is a message, and counts as failed. Returns 0, or
 * -1: there is no such file. */
int am_spools_recover(struct am_spools *spools, const char *path,
                      struct am_error *error);

/* Says what was written, in a line each or, if that is much, in one for all,
 * and frees what was kept for it. */
void am_spools_tell(struct am_spools *spools);

#endif
