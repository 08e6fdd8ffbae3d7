/* SPDX-License-Identifier: MIT
 *
 * The recordings under way: stretches of time, over all logs. Opening one opens
 * the gates, closing the last closes them. Cold: locks, allocates, writes
 * files. From any thread, not from signal handlers; keeps errno.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_RECORDINGS_H
#define APPMAP_RUNTIME_RECORD_RECORDING_RECORDINGS_H

#include "runtime/record/recording/recording.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Returns the recording's id, never 0 and never used again in this process, or
 * 0 when that is impossible (said on stderr, once). Whether the kind is wanted
 * is the caller's question, to am_process_records(). */
uint64_t am_recording_open(const struct am_recording_start *start);

/* Adds to what is known. `name`, `function`: NULL, `signal`: 0: as before.
 * Steals the reference to `metadata`; NULL: there was no memory for that.
 * Returns 0, or -1: no such recording, or no memory (said on stderr, once);
 * then nothing is added. */
int am_recording_describe(uint64_t id, const char *name, const char *function,
                          int signal, json_t *metadata);

enum am_recording_end {
  AM_RECORDING_FILE,       /* write the AppMap to its file */
  AM_RECORDING_DESCRIPTOR, /* write it to `fd`, from its start; it stays open */
  AM_RECORDING_DISCARD,    /* write nothing */
};

/* Closes the recording. Returns 0, or -1: there is none of this id, or writing
 * failed (said on stderr). What memory does not suffice for is written to
 * its file at the process's end. To a descriptor, a recording without events is
 * written too: an AppMap with none. `fd` must be a file. */
int am_recording_close(uint64_t id, enum am_recording_end end, int fd);

/* Writes what the recording has so far to `fd`; it stays open. Returns as
 * above.
 */
int am_recording_checkpoint(uint64_t id, int fd);

/* Whether a recording of this id is open. */
bool am_recording_is_open(uint64_t id);

/* What who opened the recording wants to remember of it: takes it out, puts it
 * in (and the reference with it). NULL: no such recording, or it is taken. */
json_t *am_recording_take_note(uint64_t id);
void am_recording_put_note(uint64_t id, json_t *note);

/* The newest open recording of this type: one that the calling thread opened,
 * or else any. 0: none. */
uint64_t am_recording_find(const char *type);

/* In a forked child that records its first event, from the recorder's slow
 * path: opens the child's own spool and describes in it what is inherited. No
 * malloc; does not wait for a thread that keeps the lock. Returns whether it is
 * open. */
bool am_recordings_reopen(void);

/* In a forked child, under the table's lock: keeps what is inherited. Returns
 * whether anything is. */
bool am_recordings_inherit(void);

#endif
