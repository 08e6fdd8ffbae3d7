/* SPDX-License-Identifier: MIT
 *
 * The windows of this process, for the files that open, close and end them.
 * Read and changed under the lock of the windows (window.h).
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_TABLE_H
#define APPMAP_RUNTIME_RECORD_RECORDING_TABLE_H

#include "runtime/record/recording/spool_lines.h"

struct am_window_table {
  struct am_window *newest;
  uint64_t last_id;
  int64_t deadline; /* when the last window is past its time; 0: never */
  bool gates;       /* are open */
  bool ended;       /* no more windows */
  bool walked;      /* who took a window out must wait before freeing it */
};

extern struct am_window_table am_table;

/* Opens or closes the gates, as the windows want it. */
void am_windows_set_gates(void);

/* Under the lock of the live writer: writes what the spool has of a window, to
 * `fd`, or to its file (-1). `alone`: no other recording was made. Returns as
 * am_live_write(). */
int am_window_write(struct am_window *window, int fd, bool alone);

#endif
