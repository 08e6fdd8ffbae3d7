/* SPDX-License-Identifier: MIT
 *
 * The table of windows under way, for the files that open, close and end them.
 * Nothing is allocated under its lock: fork takes it, and the program's malloc
 * may have a lock of its own that fork takes.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_TABLE_H
#define APPMAP_RUNTIME_RECORD_RECORDING_TABLE_H

#include "runtime/record/recording/recording.h"

struct am_window_table {
  struct am_window *newest;
  uint64_t last_id;
  int64_t deadline; /* when the last window is past its time; 0: never */
  bool gates;       /* are open */
  bool ended;       /* no more windows */
  bool walked;      /* who took a window out must wait before freeing it */
};

extern struct am_window_table am_table;

/* Around all that reads or changes it, and around fork. Blocks signals. A hook
 * must not wait for a lock: it only tries. */
void am_windows_lock(void);
bool am_windows_try_lock(void);
void am_windows_unlock(void);

/* From the slow path, now and then: closes the gates when APPMAP_MAX_TIME is
 * over for all windows. Waits for nobody. */
void am_windows_check_time(void);

/* The rest is called under the lock. */

/* Opens or closes the gates, as the windows want it. */
void am_windows_set_gates(void);

/* The modules are locked, too. */
void am_windows_turn_gates(bool open);

/* The open window of this id, or NULL. */
struct am_window *am_windows_get(uint64_t id);

/* Takes it out of the table. */
void am_windows_remove(struct am_window *window);

/* The tick at which the oldest window begins that is still to be written. */
uint64_t am_windows_oldest(void);

#endif
