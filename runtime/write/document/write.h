/* SPDX-License-Identifier: MIT
 *
 * The writer: a spool in, AppMap files (specification 1.13.1) out. The same
 * code runs in the recorded process at its end and in `appmap-clang recover`.
 * It reads nothing but the spool, git and, for names of functions, the files
 * that were loaded. Allocates; call it from one thread at a time.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_WRITE_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_WRITE_H

#include "runtime/write/document/result.h"

/* A spool being read. While its process runs, in that process, it is kept from
 * recording to recording, so that each costs what it holds. */
struct amw_writer;

/* NULL: it cannot be read, or memory ran out. */
struct amw_writer *amw_writer_open(const char *spool,
                                   const struct amw_write_options *options,
                                   struct am_error *error);

/* Writes recording `id` as it is in the spool now: to the file that the spool
 * names, or to `fd` (not -1) from its start, then even without events. `to`:
 * end it at this tick (UINT64_MAX: where it ends). *written is the result, its
 * `path` to be freed. Returns 0 when the recording needs no more writing. */
int amw_writer_write(struct amw_writer *writer, int64_t id, int fd, uint64_t to,
                     struct amw_written *written);

/* No recording to be written begins before tick `from`: forgets what lies
 * wholly before it, and calls `drop` for each place in the file that is not
 * needed any more (to punch a hole there). */
void amw_writer_forget(struct amw_writer *writer, uint64_t from,
                       void (*drop)(void *context, uint64_t offset,
                                    uint64_t size),
                       void *context);

void amw_writer_close(struct amw_writer *writer);

/* Asks git about `directory` once for this process and those it forks, where
 * the first recording else would. */
void amw_writer_ask_git(const char *directory);

/* Writes every recording in the spool that is not `done` and calls `done` (may
 * be NULL) for each. Returns 0 when all were written (the spool may then be
 * deleted), 1 when the spool, though it has a first block, tells of no
 * recording, not even of one that is done: it was cut, or its process died as
 * it began; or -1 with the first failure. */
int amw_write_spool(const char *spool, const struct amw_write_options *options,
                    void (*done)(void *context, const struct amw_written *),
                    void *context, struct am_error *error);

#endif
