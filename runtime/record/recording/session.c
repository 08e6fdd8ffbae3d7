/* SPDX-License-Identifier: MIT
 *
 * The spool begins with what its reader must know of the process.
 */
#include "runtime/record/recording/session.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stamp.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/spool/directory.h"
#include "runtime/record/spool/file.h"

#include <errno.h>
#include <string.h>

static bool has_failed; /* there is no spool, and that was said */

bool am_session_open_spool(void) {
  char stem[NAME_MAX];
  if (has_failed)
    return false;
  am_stamp(stem);
  if (am_spool_open(am_settings.spool, stem) != 0) {
    has_failed = true;
    am_message("cannot create a file in %.500s: %s; nothing is recorded",
               am_settings.spool, strerror(errno));
    return false;
  }
  am_message_at(AM_LOG_DEBUG, "spool %s opened", am_spool_path());
  am_folder_hold(am_settings.output);
  struct am_start *start = am_spool_start();
  start->root_pid = am_self_root()->pid;
  start->root_start = am_self_root()->start;
  struct iovec text = {am_settings.text, strlen(am_settings.text)};
  return am_spool_append(AM_BLOCK_TEXT, 0, 0, &text, 1);
}
