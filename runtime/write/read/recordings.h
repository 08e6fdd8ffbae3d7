/* SPDX-License-Identifier: MIT
 *
 * The recordings that a spool tells of, in the TEXT lines of
 * docs/spool-format.md.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_RECORDINGS_H
#define APPMAP_RUNTIME_WRITE_READ_RECORDINGS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct amw_recording {
  int64_t id;
  json_t *text; /* all that is known, later lines merged into earlier ones */
  /* Of `text`; NULL: not said. */
  const char *type, *name, *function;
  const json_t *metadata;
  const char *kind;
  json_t *omitted;   /* the values of its "omit" members; NULL: none */
  uint64_t from, to; /* ticks; `to` UINT64_MAX: not closed */
  uint64_t muted_before, muted_after;
  uint64_t dropped_before, dropped_after; /* UINT64_MAX: not said */
  int64_t since;  /* `replace`: ns since 1970; 0: not said */
  int64_t signal; /* that is to end the test; 0: none */
  uint32_t log;   /* 0: all */
  bool replace, closed, done;
  bool is_part; /* of a test: what a child process that the test forked did */
};

struct amw_recordings {
  struct amw_recording *list; /* by id */
  size_t count;
};

/* Takes the value of one {"recording":...} line. */
void amw_recordings_add(struct amw_recordings *recordings, json_t *line);
/* NULL: there is none of this id. */
struct amw_recording *
amw_recordings_find(const struct amw_recordings *recordings, int64_t id);
/* Forgets the recordings that are done. */
void amw_recordings_forget(struct amw_recordings *recordings);
void amw_recordings_close(struct amw_recordings *recordings);

#endif
