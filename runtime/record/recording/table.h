/* SPDX-License-Identifier: MIT
 *
 * The table of recordings under way, for the files that open, close and end
 * them. Nothing is allocated under its lock: fork takes it, and the program's
 * malloc may have a lock of its own that fork takes.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_TABLE_H
#define APPMAP_RUNTIME_RECORD_RECORDING_TABLE_H

#include "runtime/record/recording/recording.h"

struct am_recording_table {
  struct am_recording *newest;
  uint64_t last_id;
  int64_t deadline; /* when the last recording is past its time; 0: never */
  bool gates;       /* are open */
  bool ended;       /* no more recordings */
  bool walked;      /* who took a recording out must wait before freeing it */
};

extern struct am_recording_table am_table;

/* Around all that reads or changes it, and around fork. Blocks signals. A hook
 * must not wait for a lock: it only tries. */
void am_recordings_lock(void);
bool am_recordings_try_lock(void);
void am_recordings_unlock(void);

/* From the slow path, now and then: closes the gates when APPMAP_MAX_TIME is
 * over for all recordings. Waits for nobody. */
void am_recordings_check_time(void);

/* The rest is called under the lock. */

/* Opens or closes the gates, as the recordings want it. */
void am_recordings_set_gates(void);

/* The modules are locked, too. */
void am_recordings_turn_gates(bool open);

/* The open recording of this id, or NULL. */
struct am_recording *am_recordings_get(uint64_t id);

/* Takes it out of the table. */
void am_recordings_remove(struct am_recording *recording);

/* The tick at which the oldest recording begins that is still to be written. */
uint64_t am_recordings_oldest(void);

#endif
