/* SPDX-License-Identifier: MIT
 *
 * The spools of processes that are gone: what `recover` writes out at a user's
 * wish and `run` after its command.
 */
#ifndef APPMAP_SPOOLS_H
#define APPMAP_SPOOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct am_spools {
  const char *output; /* where AppMaps go; NULL: what each spool says */
  bool keep;          /* do not delete what was written out */
  int64_t since;      /* leave older processes alone; ns since 1970 */
  /* Results. */
  size_t written; /* spools */
  size_t running; /* left alone: the process runs */
  size_t failed;
};

/* A spool, or a directory: its spool/ or, if it has none, itself. Returns 0, or
 * -1 after a message when there is no such file; what happens to each spool is
 * told in a line. */
int am_spools_recover(struct am_spools *spools, const char *path);

#endif
