/* SPDX-License-Identifier: MIT
 *
 * Keeps one amw_writer on this process's spool from recording to recording, and
 * gives back the disk space of what no recording needs any more.
 */
#include "runtime/record/recording/writer.h"
#include "runtime/port/libc.h"
#include "runtime/port/shortage.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/spool/directory.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/spool/rlimit.h"
#include "runtime/record/thread/machine_stack.h"
#include "runtime/write/document/appmap_file.h"
#include "runtime/write/document/summary.h"
#include "runtime/write/document/write.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Recursive: the thread that ends the process holds it for good. */
static pthread_mutex_t lock = AM_RECURSIVE_MUTEX;
static struct {
  struct amw_writer *writer; /* NULL: not needed yet */
  bool failed;               /* something is in the spool that is in no file */
  bool postponed;            /* likewise; it is to be written at the end */
} live;

/* How often it is held; under the lock. */
static unsigned held;

void am_live_lock(void) {
  pthread_mutex_lock(&lock);
  __atomic_store_n(&held, held + 1, __ATOMIC_RELAXED);
}

void am_live_unlock(void) {
  __atomic_store_n(&held, held - 1, __ATOMIC_RELAXED);
  pthread_mutex_unlock(&lock);
}

bool am_live_is_busy(void) {
  return __atomic_load_n(&held, __ATOMIC_RELAXED) > 0;
}

void am_live_wait(void) {
  am_live_lock();
  am_live_unlock();
}

static void report(const struct am_live_request *request,
                   const struct amw_written *written) {
  bool is_quiet = am_settings.environment.log_level > AM_LOG_INFO;
  if (request->fd >= 0)
    return;
  if (!written->path) {
    if (request->is_wanted || written->dropped || !is_quiet)
      am_message("no AppMap was written: %s", written->why.text);
    return;
  }
  /* What the bounds left out is no loss: tests compare what a program says. */
  if (!written->dropped && is_quiet &&
      !(request->is_wanted && isatty(STDERR_FILENO)))
    return;
  char line[AMW_SUMMARY_SIZE];
  amw_written_summary(written, line);
  am_message("%s", line);
}

static void report_failure(const char *reason) {
  char lost[64] = "";
  uint64_t dropped = am_spool_start()->dropped;
  if (dropped)
    snprintf(lost, sizeof lost, ", and %" PRIu64 " events were dropped",
             dropped);
  am_message("%s%s; `appmap-clang recover %s` may still write it", reason, lost,
             amw_path_shown(am_spool_path()));
}

static void show_progress(void *context, double done) {
  (void)context;
  if (done < 1)
    am_message_passing("writing the AppMap: %d %%", (int)(100 * done));
  else
    am_message_passing(NULL);
}

static struct amw_writer *writer(struct am_error *error) {
  if (!live.writer)
    live.writer = amw_writer_open(
        am_spool_path(),
        &(struct amw_write_options){.progress = show_progress,
                                    .open_spool = am_spool_reopen},
        error);
  return live.writer;
}

/* A program that has used up its descriptors gets a few more for as long as we
 * write. */
static bool raise_limit(struct rlimit *before) {
  int fd = am_spool_reopen();
  if (fd >= 0)
    close(fd);
  return fd < 0 && errno == EMFILE && am_limit_raise(RLIMIT_NOFILE, before);
}

static int find_folder(struct am_error *error) {
  char path[PATH_MAX];
  const char *below = path;
  if (!am_settings.output || snprintf(path, sizeof path, "%s/x",
                                      am_settings.output) >= (int)sizeof path)
    return 0;
  int at = am_folder_place(&below);
  amw_file_base(at, at == AT_FDCWD ? NULL : am_settings.output);
  if (at != AM_FOLDER_LOST)
    return 0;
  return am_error_set(error,
                      "%.180s is out of reach: the root directory changed",
                      am_settings.output);
}

/* Puts a file that was just written where the earlier one is. */
static void take_place(char **file, struct amw_written *written) {
  if (!*file) {
    *file = written->path ? strdup(written->path) : NULL;
  } else if (written->path && amw_file_replace(*file, written->path) == 0) {
    free(written->path);
    written->path = strdup(*file);
  }
}

static int write_here(const struct am_live_request *request,
                      struct amw_written *written) {
  int result = -1;
  struct rlimit limit;
  bool is_raised = raise_limit(&limit);
  if (find_folder(&written->why) == 0 && writer(&written->why))
    result = amw_writer_write(live.writer, (int64_t)request->id, request->fd,
                              request->until, written);
  if (is_raised)
    setrlimit(RLIMIT_NOFILE, &limit);
  return result;
}

/* What the writer knows may have gaps now, and takes memory. */
static void drop_writer(void) {
  amw_writer_close(live.writer);
  live.writer = NULL;
}

/* What is wanted now is said not to come, once as well. */
static int postpone(const struct am_live_request *request, const char *reason) {
  static bool said;
  if (request->fd >= 0 && !said)
    am_message("%s; the AppMap is written to a file when the program ends",
               reason);
  said |= request->fd >= 0;
  live.postponed = true;
  return AM_LIVE_LATER;
}

int am_live_write(const struct am_live_request *request) {
  struct amw_written written = {0};
  bool to_file = request->fd < 0,
       has_room = am_machine_stack_has_room(AM_LIVE_STACK);
  am_spool_sample(&am_spool_start()->last);
  int result = has_room ? write_here(request, &written)
                        : am_error_set(&written.why,
                                       "the stack is too small to write on");
  bool is_short = result != 0 && has_room && am_shortage_is_noted();
  if (is_short)
    drop_writer();
  if (is_short || !has_room)
    result = postpone(request, written.why.text);
  if (result == 0 && request->file && to_file)
    take_place(request->file, &written);
  if (result == 0)
    report(request, &written);
  else if (result < 0 && !live.failed) /* a thousand fail for one reason */
    report_failure(written.why.text);
  live.failed |= result < 0 && to_file;
  free(written.path);
  return result;
}

static void drop(void *context, uint64_t offset, uint64_t size) {
  (void)context;
  am_spool_punch(offset, size);
}

void am_live_forget(uint64_t from) {
  /* What could not be written is `appmap-clang recover`'s to find. */
  if (live.writer && !live.failed && !live.postponed)
    amw_writer_forget(live.writer, from, drop, NULL);
}

void am_live_remove(const char *file) {
  amw_file_remove(file);
}

void am_live_unlink(void) {
  if (!live.failed && !live.postponed)
    am_spool_unlink();
}

void am_live_inherit(void) {
  pthread_mutex_t fresh = AM_RECURSIVE_MUTEX;
  lock = fresh;
  held = 0;
  live.writer = NULL;
  live.failed = live.postponed = false;
}

static void tell(void *context, const struct amw_written *written) {
  (void)context;
  report(&(struct am_live_request){.fd = -1}, written);
}

/* With all that the limits allow this process. The program is at its end, and
 * has no more use for them. */
static int write_rest_here(struct am_error *error) {
  static const int kinds[] = {RLIMIT_NOFILE, RLIMIT_AS, RLIMIT_DATA,
                              RLIMIT_MEMLOCK};
  enum { KINDS = sizeof kinds / sizeof *kinds };
  struct rlimit before[KINDS];
  bool is_raised[KINDS];
  for (int i = 0; i < KINDS; i++)
    is_raised[i] = am_limit_raise(kinds[i], &before[i]);
  int result = find_folder(error) == 0
                   ? amw_write_spool(am_spool_path(),
                                     &(struct amw_write_options){
                                         .progress = show_progress,
                                         .open_spool = am_spool_reopen},
                                     tell, NULL, error)
                   : -1;
  for (int i = 0; i < KINDS; i++)
    if (is_raised[i])
      setrlimit(kinds[i], &before[i]);
  return result < 0 ? -1 : 0;
}

bool am_live_write_rest(bool says) {
  struct am_error error;
  am_error_init(&error);
  int result = am_machine_stack_has_room(AM_LIVE_STACK)
                   ? write_rest_here(&error)
                   : am_error_set(&error, "the stack is too small to write on");
  if (result < 0 && says)
    report_failure(error.text);
  return result == 0;
}

void am_live_close(void) {
  drop_writer();
}

bool am_live_has_postponed(void) {
  return live.postponed;
}

bool am_live_has_failed(void) {
  return live.failed;
}
