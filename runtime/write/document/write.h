/* SPDX-License-Identifier: MIT
 *
 * The writer: a spool in, AppMap files (specification 1.13.1) out. The same
 * code runs in the recorded process at its end and in `appmap-clang recover`.
 * It reads nothing but the spool, git and, for names of functions, the files
 * that were loaded. Allocates; call it from one thread at a time.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_WRITE_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_WRITE_H

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
  char reason[256]; /* when path is NULL or something was dropped: why */
};

/* A spool being read. While its process runs, in that process, it is kept from
 * recording to recording, so that each costs what it holds. */
struct amw_writer;

/* NULL with a reason. */
struct amw_writer *amw_writer_open(const char *spool,
                                   const struct amw_write_options *options,
                                   char reason[256]);

/* Writes window `id` as it is in the spool now: to the file that the spool
 * names, or to `fd` (not -1) from its start, then even without events. `to`:
 * end it at this tick (UINT64_MAX: where it ends). *written is the result, its
 * `path` to be freed. Returns 0 when the window needs no more writing. */
int amw_writer_write(struct amw_writer *writer, int64_t id, int fd, uint64_t to,
                     struct amw_written *written);

/* No window to be written begins before tick `from`: forgets what lies wholly
 * before it, and calls `drop` for each place in the file that is not needed any
 * more (to punch a hole there). */
void amw_writer_forget(struct amw_writer *writer, uint64_t from,
                       void (*drop)(void *context, uint64_t offset,
                                    uint64_t size),
                       void *context);

void amw_writer_close(struct amw_writer *writer);

/* Asks git about `directory` once for this process and those it forks, where
 * the first recording else would. */
void amw_writer_ask_git(const char *directory);

/* Writes every window in the spool that is not `done` and calls `done` (may be
 * NULL) for each. Returns 0 when all were written (the spool may then be
 * deleted), 1 when the spool, though it has a first block, tells of no
 * recording, not even of one that is done: it was cut, or its process died as
 * it began; or -1 with the first failure in `reason`. */
int amw_write_spool(const char *spool, const struct amw_write_options *options,
                    void (*done)(void *context, const struct amw_written *),
                    void *context, char reason[256]);

#endif
