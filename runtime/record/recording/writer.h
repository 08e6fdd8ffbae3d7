/* SPDX-License-Identifier: MIT
 *
 * The writer of this process: writes recordings while others go on, one at a
 * time. Cold: locks for as long as writing takes. The caller is quiet
 * (runtime/record/thread/quiet.h).
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_WRITER_H
#define APPMAP_RUNTIME_RECORD_RECORDING_WRITER_H

#include "runtime/record/recording/recording.h"

#include <stdbool.h>
#include <stdint.h>

/* Several times what writing takes of the stack. */
enum { AM_WRITER_STACK = 48 * 1024 };

struct am_writer_request {
  uint64_t id;
  int fd;         /* -1: to the recording's file */
  uint64_t until; /* tick; UINT64_MAX: all of it */
  bool is_wanted; /* somebody expects a file: say why there is none */
  /* Where the path of its file is kept, to be freed: a file written earlier,
   * whose place the new one takes, or NULL. */
  char **file;
};

/* While the caller holds it, nobody else writes. May nest. Before the lock of
 * the recordings, not after. The thread that ends the process keeps it. */
void am_writer_lock(void);
void am_writer_unlock(void);
/* Whether somebody holds it. Any thread, any time. */
bool am_writer_is_busy(void);

/* Locked. Returns 0, or -1 when it failed (said on stderr, once), or
 * AM_WRITER_LATER when memory or stack do not suffice: then it is put off, and
 * written to its file at the process's end. */
enum { AM_WRITER_LATER = 1 };
int am_writer_write(const struct am_writer_request *request);

/* Locked. The same for all that the spool has of a recording, to `fd` or to its
 * file (-1). `alone`: no other recording was made. */
int am_writer_write_recording(struct am_recording *recording, int fd,
                              bool alone);

/* Locked. No recording still to be written begins before tick `from`. */
void am_writer_forget(uint64_t from);

/* Returns when nobody writes that began before. */
void am_writer_wait(void);

/* A recording's file is not wanted any more. */
void am_writer_remove(const char *file);

/* Locked. All that was recorded is written, and the process may end: its spool
 * is to be gone then. */
void am_writer_unlink(void);

/* In a forked child: the writer at work is the parent's. */
void am_writer_forked(void);

/* The process's end: nothing is written by am_writer_write() any more. */
void am_writer_close(void);

/* Whether something was put off, or could not be written to its file. */
bool am_writer_has_postponed(void);
bool am_writer_has_failed(void);

/* Closed: writes what was put off, with all the memory that this process may
 * have. Returns whether all is written; why not is said, if `says`. */
bool am_writer_write_rest(bool says);

#endif
