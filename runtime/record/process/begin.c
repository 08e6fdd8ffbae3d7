/* SPDX-License-Identifier: MIT
 *
 * Runs in constructors of other people's programs: every failure is one line
 * and no recording.
 */
#include "runtime/record/process/begin.h"
#include "runtime/port/port.h"
#include "runtime/port/process/init.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/crash/handler.h"
#include "runtime/record/process/descendants.h"
#include "runtime/record/process/end.h"
#include "runtime/record/process/fork.h"
#include "runtime/record/process/process_recording.h"
#include "runtime/record/process/sanitizer.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/recording/table.h"
#include "runtime/record/thread/mute.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"

#include <pthread.h>
#include <stdlib.h>

static void start(void) {
  static const struct am_thread_owner owner = {
      .open_spool = am_recordings_reopen,
      .look_at_clock = am_recordings_check_time};
  struct am_root root;
  if (!am_fork_init()) {
    am_message("out of memory; nothing is recorded");
    return;
  }
  am_port_init();
  am_thread_init(&owner);
  am_mute_init(am_settings.environment.max_calls,
               am_settings.environment.max_events,
               am_settings.environment.max_size);
  am_self_begin();
  at_quick_exit(am_process_end_at_exit);
  am_descendants_find_root(&root);
  am_self_set_root(&root);
  if (am_self_is_first())
    am_settings_tell_problems();
  am_crash_watch();
  am_sanitizer_watch();
  am_process_recording_begin();
}

static void start_once(void) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  am_message_init();
  if (am_settings_read())
    start();
  am_quiet_end(&quiet);
}

bool am_process_start_recording(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_once);
  return am_self_is_on();
}

bool am_process_records(enum am_kind kind) {
  return am_process_start_recording() && am_settings.environment.records[kind];
}
