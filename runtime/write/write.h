/* SPDX-License-Identifier: MIT
 *
 * The writer: a spool in, AppMap files (specification 1.13.1) out. The same
 * code runs in the recorded process at its end and in `appmap-clang recover`.
 * It reads nothing but the spool (and git). Allocates; call it from one thread
 * at a time.
 */
#ifndef APPMAP_WRITE_H
#define APPMAP_WRITE_H

#include <stdbool.h>
#include <stdint.h>

struct am_write_options {
  /* NULL: what the spool says. */
  const char *output;
  /* The process died: close what is open and say so in the metadata. */
  bool recovered;
};

/* What became of one recording. */
struct am_written {
  char *path;     /* of the AppMap; NULL when none was written */
  uint64_t bytes; /* of the AppMap */
  uint64_t events, functions, threads;
  uint64_t dropped; /* not recorded for want of space */
  uint64_t elided;  /* calls left out by the bounds: */
  /* More of a function than the limit; 0: even one of each was too many. */
  uint64_t elided_calls, calls_limit;
  uint64_t elided_deep, depth_limit; /* nested deeper than the limit */
  char reason[256]; /* when path is NULL or something was dropped: why */
};

/* Writes every window in the spool and calls `done` (may be NULL) for each.
 * Returns 0 when all were written (the spool may then be deleted), or -1 with
 * the first failure in `reason`. */
int am_write_spool(const char *spool, const struct am_write_options *options,
                   void (*done)(void *context, const struct am_written *),
                   void *context, char reason[256]);

#endif
