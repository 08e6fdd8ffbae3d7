/* SPDX-License-Identifier: MIT
 *
 * Walks the table of recordings and has each written. The lock of the writer
 * is held all the time, that of the recordings only where the table changes: to
 * write takes long.
 */
#include "runtime/record/recording/write_all.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/recording/spool_lines.h"
#include "runtime/record/recording/table.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"

#include <inttypes.h>
#include <string.h>

static void end_all(void) {
  for (struct am_recording *each = am_table.newest; each; each = each->next) {
    if (each->state != AM_RECORDING_OPEN)
      continue;
    if (strcmp(each->type, "tests") == 0 && !each->inherited)
      am_lines_unended(each);
    am_lines_to(each);
    each->state = AM_RECORDING_ENDING;
    am_message_at(AM_LOG_DEBUG,
                  "stopping recording %" PRIu64 " (%s): the process ends",
                  each->id, each->type);
    each->to_file = true;
  }
}

int am_recordings_end(void) {
  int result = 0;
  am_recordings_lock();
  am_table.ended = true;
  bool is_open = am_spool_is_open();
  if (is_open)
    end_all();
  bool alone = am_table.last_id == 1;
  am_recordings_set_gates();
  am_recordings_unlock();
  if (!is_open)
    return 0;
  /* From here on, threads that are about to write a recording wait for good,
   * and the table does not change. */
  am_writer_lock();
  am_spool_start()->ended = 1;
  for (struct am_recording *each = am_table.newest; each; each = each->next)
    if (each->state != AM_RECORDING_DROPPED && each->to_file &&
        !each->finished) {
      int written = am_writer_write_recording(each, -1, alone);
      if (written == 0)
        am_lines_done(each);
      else if (written != AM_WRITER_LATER)
        result = -1;
    }
  return result;
}

/* Whether it has, or is to have, a file that holds what the spool has of it. */
static bool is_due(const struct am_recording *recording) {
  return recording->has_lines && (recording->state == AM_RECORDING_OPEN ||
                                  (recording->state == AM_RECORDING_CLOSING &&
                                   recording->to_file && !recording->finished));
}

bool am_recordings_write(void) {
  bool all = true, here = true;
  am_writer_lock();
  am_recordings_lock();
  bool is_open = am_spool_is_open(), alone = am_table.last_id == 1;
  struct am_recording *recording = am_table.newest;
  am_table.walked = true;
  am_recordings_unlock();
  for (; is_open && recording; recording = recording->next) {
    am_recordings_lock();
    bool due = is_due(recording),
         closed = recording->state == AM_RECORDING_CLOSING;
    am_recordings_unlock();
    if (!due)
      continue;
    int written = am_writer_write_recording(recording, -1, alone);
    all &= written == 0;
    here &= written != AM_WRITER_LATER;
    if (!closed || written != 0)
      continue;
    /* The thread that closed it waits for us, and perhaps in vain. */
    am_recordings_lock();
    recording->finished = true;
    am_lines_done(recording);
    am_recordings_unlock();
  }
  am_recordings_lock();
  am_table.walked = false;
  am_recordings_unlock();
  if (is_open && all)
    am_writer_unlink();
  am_writer_unlock();
  return here;
}
