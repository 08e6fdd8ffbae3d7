/* SPDX-License-Identifier: MIT
 *
 * Runs in destructors and handlers of exit of other people's programs.
 */
#include "runtime/record/process/end.h"
#include "runtime/port/port.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/crash/rescue_process.h"
#include "runtime/record/process/descendants.h"
#include "runtime/record/process/frameworks.h"
#include "runtime/record/process/process_recording.h"
#include "runtime/record/process/process_test.h"
#include "runtime/record/recording/write_all.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"
#include "runtime/write/document/summary.h"

#include <stdbool.h>
#include <time.h>

enum { RUNS, ENDS, ENDED };
static int stage = RUNS;

/* Two threads may end the process at once, as may one that exits and a handler
 * of exit that calls _exit: the first writes, the others wait for it. */
static bool is_first_to_end(void) {
  int runs = RUNS;
  if (__atomic_compare_exchange_n(&stage, &runs, ENDS, false, __ATOMIC_ACQ_REL,
                                  __ATOMIC_ACQUIRE))
    return true;
  while (__atomic_load_n(&stage, __ATOMIC_ACQUIRE) == ENDS)
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
  return false;
}

/* What was put off is written by another process or, where that cannot be,
 * here. */
static bool write_postponed(void) {
  return am_rescue_write(false) || am_writer_write_rest(!am_rescue_has_said());
}

/* `complete`: all that is not put off could be written. */
static void close_spool(bool complete) {
  am_writer_close();
  if (am_writer_has_postponed())
    complete = write_postponed();
  else
    complete = complete && !am_writer_has_failed();
  am_message_at(AM_LOG_DEBUG, "spool %s %s", am_spool_path(),
                complete ? "removed" : "kept");
  am_spool_close();
  if (complete)
    am_spool_unlink();
}

void am_process_end(void) {
  if (!is_first_to_end())
    return;
  am_runner_end();
  bool misses = am_process_recording_misses_tests();
  bool complete = am_recordings_end() == 0;
  if (am_spool_is_open())
    close_spool(complete);
  if (misses)
    am_frameworks_tell();
  am_descendants_recover();
  __atomic_store_n(&stage, ENDED, __ATOMIC_RELEASE);
}

AM_ALIGNS_STACK void am_process_end_at_exit(void) {
  struct am_quiet quiet;
  if (am_thread.quiet) {
    /* exit was called by a signal handler that interrupted the recorder, which
     * may hold locks, malloc's too. */
    if (am_spool_is_open() && stage != ENDED)
      am_message("the program ended while a recording was being written; "
                 "`appmap-clang recover %s` writes what is missing",
                 amw_path_shown(am_spool_path()));
    return;
  }
  if (!am_self_is_own())
    return;
  am_quiet_begin(&quiet);
  am_process_end();
  am_quiet_end(&quiet);
}

void am_process_end_forked(void) {
  stage = RUNS;
}
