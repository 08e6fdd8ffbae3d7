/* SPDX-License-Identifier: MIT
 *
 * Walks the table of windows and has each written. The lock of the live writer
 * is held all the time, that of the windows only where the table changes: to
 * write takes long.
 */
#include "runtime/record/recording/write_all.h"
#include "runtime/record/recording/spool_lines.h"
#include "runtime/record/recording/table.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"

#include <string.h>

static void end_all(void) {
  for (struct am_window *w = am_table.newest; w; w = w->next) {
    if (w->state != AM_WINDOW_OPEN)
      continue;
    if (strcmp(w->type, "tests") == 0 && !w->inherited)
      am_mark_unended(w);
    am_mark_to(w);
    w->state = AM_WINDOW_ENDING;
    w->to_file = true;
  }
}

int am_windows_end(void) {
  int result = 0;
  am_windows_lock();
  am_table.ended = true;
  bool is_open = am_spool_is_open();
  if (is_open)
    end_all();
  bool alone = am_table.last_id == 1;
  am_windows_set_gates();
  am_windows_unlock();
  if (!is_open)
    return 0;
  /* From here on, threads that are about to write a window wait for good, and
   * the table does not change. */
  am_live_lock();
  am_spool_start()->ended = 1;
  for (struct am_window *w = am_table.newest; w; w = w->next)
    if (w->state != AM_WINDOW_DROPPED && w->to_file && !w->finished) {
      int written = am_live_write_window(w, -1, alone);
      if (written == 0)
        am_mark_done(w);
      else if (written != AM_LIVE_LATER)
        result = -1;
    }
  return result;
}

/* Whether it has, or is to have, a file that holds what the spool has of it. */
static bool is_due(const struct am_window *window) {
  return window->marked && (window->state == AM_WINDOW_OPEN ||
                            (window->state == AM_WINDOW_CLOSING &&
                             window->to_file && !window->finished));
}

bool am_windows_write(void) {
  bool all = true, here = true;
  am_live_lock();
  am_windows_lock();
  bool is_open = am_spool_is_open(), alone = am_table.last_id == 1;
  struct am_window *window = am_table.newest;
  am_table.walked = true;
  am_windows_unlock();
  for (; is_open && window; window = window->next) {
    am_windows_lock();
    bool due = is_due(window), closed = window->state == AM_WINDOW_CLOSING;
    am_windows_unlock();
    if (!due)
      continue;
    int written = am_live_write_window(window, -1, alone);
    all &= written == 0;
    here &= written != AM_LIVE_LATER;
    if (!closed || written != 0)
      continue;
    /* The thread that closed it waits for us, and perhaps in vain. */
    am_windows_lock();
    window->finished = true;
    am_mark_done(window);
    am_windows_unlock();
  }
  am_windows_lock();
  am_table.walked = false;
  am_windows_unlock();
  if (is_open && all)
    am_live_unlink();
  am_live_unlock();
  return here;
}
