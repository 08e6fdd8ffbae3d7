/* SPDX-License-Identifier: MIT
 *
 * What is asked of the writer, and what it answers.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_RESULT_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_RESULT_H

#include "runtime/lib/error.h"

#include <stdbool.h>
#include <stdint.h>

struct amw_write_options {
  /* NULL: what the spool says. */
  const char *output;
  /* Gives a descriptor of the spool, to be closed, or -1 with errno; NULL: it
   * is opened by path. */
  int (*open_spool)(void);
  /* The process died: close what is open and say so in the metadata. */
  bool recovered;
  /* Called now and then when writing has taken more than a second, with how
   * much of the recording is done, 0 to 1, and once with 1 at the end. May be
   * NULL. */
  void (*progress)(void *context, double done);
  void *progress_context;
};

/* What became of one recording. */
struct amw_written {
  char *path;     /* of the AppMap; NULL when none was written */
  uint64_t bytes; /* of the AppMap */
  uint64_t events, functions, threads;
  uint64_t dropped; /* not recorded for want of space */
  uint64_t elided;  /* calls left out by the bounds: */
  /* More of a function than the limit; 0: even one of each was too many. */
  uint64_t elided_calls, calls_limit;
  uint64_t elided_deep, depth_limit; /* nested deeper than the limit */
  uint64_t elided_muted, mute_limit; /* not recorded: called that often */
  uint64_t elided_late, time_limit;  /* after so many seconds */
  struct am_error why; /* path is NULL, or something was dropped */
};

#endif
