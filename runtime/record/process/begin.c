/* SPDX-License-Identifier: MIT
 *
 * From the environment to the spool, and from there to the process's end. Runs
 * in constructors, destructors and fork handlers of other people's programs:
 * every failure is one line and no recording.
 */
#include "runtime/record/process/begin.h"
#include "runtime/port/port.h"
#include "runtime/port/process/init.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stamp.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/crash/handler.h"
#include "runtime/record/process/descendants.h"
#include "runtime/record/process/fork.h"
#include "runtime/record/process/frameworks.h"
#include "runtime/record/process/process_test.h"
#include "runtime/record/process/sanitizer.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/recording/write_all.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/spool/directory.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/mute.h"
#include "runtime/record/thread/thread.h"
#include "runtime/remote/start.h"
#include "runtime/write/document/summary.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { RUNS, ENDS, ENDED };

static struct {
  bool on;         /* this process records */
  bool failed;     /* it has no spool, and has said so */
  pid_t pid;       /* this process's, which is not that of a vfork child */
  int stage;       /* RUNS ... */
  uint64_t window; /* the process's own recording */
  bool aside;      /* tests or requests are recorded */
  /* The first of the processes that this one was forked from. */
  uint32_t root_pid;
  uint64_t root_start;
} process;

static void end(void);

static void start_once(void) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  am_message_init();
  if (am_settings_read()) {
    am_port_init();
    am_thread_init();
    am_mute_init(am_settings.mute_limit, am_settings.mute_size);
    am_fork_init();
    process.on = true;
    process.pid = getpid();
    at_quick_exit(end);
    am_root_find(&process.root_pid, &process.root_start);
    am_crash_watch();
    am_sanitizer_watch();
    bool is_test = am_runner_begin();
    if (am_settings.environment.records[AM_KIND_PROCESS] &&
        (!is_test || am_settings.environment.process_stays))
      process.window = am_window_open(
          &(struct am_window_start){.kind = "process", .inherited = true});
  }
  am_quiet_end(&quiet);
}

bool am_process_start_recording(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_once);
  return process.on;
}

bool am_process_records(enum am_kind kind) {
  return am_process_start_recording() && am_settings.environment.records[kind];
}

bool am_process_is_on(void) {
  return am_process_start_recording();
}

void am_process_step_aside(void) {
  process.aside = true;
  am_runner_step_aside();
  if (!am_settings.environment.process_stays)
    am_window_close(process.window, AM_WINDOW_DISCARD, -1);
}

bool am_process_wants_text(bool labeled) {
  enum am_display display = am_settings.environment.display;
  return display == AM_DISPLAY_TRUE ||
         (display == AM_DISPLAY_LABELED && labeled);
}

/* Also without any instrumented module: then the end can say so. */
static __attribute__((constructor)) void constructor(int argc, char **argv) {
#ifdef __GLIBC__
  am_program_began(argc, argv);
#else
  (void)argc, (void)argv;
#endif
  if (am_process_start_recording())
    am_remote_start();
}

bool am_process_open_spool(void) {
  char stem[NAME_MAX];
  if (process.failed)
    return false;
  am_stamp(stem);
  int error = am_spool_open(am_settings.spool, stem);
  if (error != 0) {
    process.failed = true;
    am_message("cannot create a file in %.500s: %s; nothing is recorded",
               am_settings.spool, strerror(error));
    return false;
  }
  am_folder_hold(am_settings.output);
  struct am_start *start = am_spool_start();
  start->root_pid = process.root_pid;
  start->root_start = process.root_start;
  start->mute_limit = am_settings.mute_limit;
  struct iovec text = {am_settings.text, strlen(am_settings.text)};
  return am_spool_append(AM_BLOCK_TEXT, 0, 0, &text, 1);
}

void am_process_forget(void) {
  am_port_init();
  process.pid = getpid();
  process.stage = RUNS;
}

bool am_process_is_own(void) {
  /* A sandbox may refuse to say. */
  pid_t pid = getpid();
  return process.on && (process.pid == pid || pid < 0);
}

/* Two threads may end the process at once, as may one that exits and a handler
 * of exit that calls _exit: the first writes, the others wait for it. */
static bool is_first_to_end(void) {
  int runs = RUNS;
  if (__atomic_compare_exchange_n(&process.stage, &runs, ENDS, false,
                                  __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return true;
  while (__atomic_load_n(&process.stage, __ATOMIC_ACQUIRE) == ENDS)
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
  return false;
}

bool am_process_is_first(void) {
  return process.root_pid == (uint32_t)getpid();
}

/* Tests were to be recorded, and the whole process was. */
static bool misses_tests(void) {
  return !process.aside && am_settings.environment.records[AM_KIND_TESTS] &&
         am_settings.environment.log_level <= AM_LOG_WARNING &&
         am_process_is_first() && am_window_is_open(process.window) &&
         am_spool_is_open();
}

void am_process_end(void) {
  if (!is_first_to_end())
    return;
  am_runner_end();
  bool misses = misses_tests();
  int result = am_windows_end();
  if (am_spool_is_open())
    am_live_end(result);
  if (misses)
    am_frameworks_tell();
  am_root_recover(process.root_pid, process.root_start);
  __atomic_store_n(&process.stage, ENDED, __ATOMIC_RELEASE);
}

AM_ALIGNS_STACK static void end(void) {
  struct am_quiet quiet;
  if (am_thread.quiet) {
    /* exit was called by a signal handler that interrupted the recorder, which
     * may hold locks, malloc's too. */
    if (am_spool_is_open() && process.stage != ENDED)
      am_message("the program ended while a recording was being written; "
                 "`appmap-clang recover %s` writes what is missing",
                 amw_path_shown(am_spool_path()));
    return;
  }
  if (!am_process_is_own())
    return;
  am_quiet_begin(&quiet);
  am_process_end();
  am_quiet_end(&quiet);
}

/* After the program's own destructors: libappmap's run last, because all that
 * is instrumented depends on it or, linked statically, by priority. Compilers
 * warn of a destructor(0): it is reserved for the likes of us. */
AM_ALIGNS_STACK static void destructor(void) {
  am_remote_stop();
  if (process.on)
    am_runner_at_end(end);
}
static __attribute__((section(".fini_array.0"),
                      used)) void (*const last)(void) = destructor;
