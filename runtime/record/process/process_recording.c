/* SPDX-License-Identifier: MIT
 *
 * Begins with the first instrumented module, ends with the process.
 */
#include "runtime/record/process/process_recording.h"
#include "runtime/record/base/self.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/process/process_test.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/spool/file.h"

static struct {
  uint64_t id;
  bool has_stepped_aside;
} recording;

void am_process_recording_begin(void) {
  bool is_test = am_runner_begin();
  if (am_settings.environment.records[AM_KIND_PROCESS] &&
      (!is_test || am_settings.environment.process_stays))
    recording.id = am_recording_open(&(struct am_recording_start){
        .kind = "process", .function = "main", .inherited = true});
}

void am_process_recording_step_aside(void) {
  recording.has_stepped_aside = true;
  am_runner_step_aside();
  if (!am_settings.environment.process_stays)
    am_recording_close(recording.id, AM_RECORDING_DISCARD, -1);
}

bool am_process_recording_misses_tests(void) {
  return !recording.has_stepped_aside &&
         am_settings.environment.records[AM_KIND_TESTS] &&
         am_settings.environment.log_level <= AM_LOG_WARNING &&
         am_self_is_first() && am_recording_is_open(recording.id) &&
         am_spool_is_open();
}
