/* SPDX-License-Identifier: MIT
 *
 * Keeps one amw_writer on this process's spool from recording to recording, and
 * gives back the disk space of what no recording needs any more.
 */
#include "runtime/record/recording/writer.h"
#include "runtime/port/libc.h"
#include "runtime/port/shortage.h"
#include "runtime/record/base/self.h"
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
} state;

/* How often it is held; under the lock. */
static unsigned held;

void am_writer_lock(void) {
  pthread_mutex_lock(&lock);
  __atomic_store_n(&held, held + 1, __ATOMIC_RELAXED);
}

void am_writer_unlock(void) {
  __atomic_store_n(&held, held - 1, __ATOMIC_RELAXED);
  pthread_mutex_unlock(&lock);
}

bool am_writer_is_busy(void) {
  return __atomic_load_n(&held, __ATOMIC_RELAXED) > 0;
}

void am_writer_wait(void) {
  am_writer_lock();
  am_writer_unlock();
}

static void report(const struct am_writer_request *request,
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
  if (is_quiet)
    am_message("wrote %s", line);
  else
    am_message_at(written->dropped ? AM_LOG_WARNING : AM_LOG_INFO, "wrote %s",
                  line);
  if (written->elided_muted)
    am_message_at(AM_LOG_DEBUG,
                  "functions were muted after %" PRIu64 " calls, and %" PRIu64
                  " more were only counted; metadata.elided names them",
                  written->mute_limit, written->elided_muted);
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
  if (!state.writer)
    state.writer = amw_writer_open(
        am_spool_path(),
        &(struct amw_write_options){.progress = show_progress,
                                    .open_spool = am_spool_reopen},
        error);
  return state.writer;
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

static int write_here(const struct am_writer_request *request,
                      struct amw_written *written) {
  int result = -1;
  struct rlimit limit;
  bool is_raised = raise_limit(&limit);
  if (find_folder(&written->why) == 0 && writer(&written->why))
    result = amw_writer_write(state.writer, (int64_t)request->id, request->fd,
                              request->until, written);
  if (is_raised)
    setrlimit(RLIMIT_NOFILE, &limit);
  return result;
}

/* What the writer knows may have gaps now, and takes memory. */
static void drop_writer(void) {
  amw_writer_close(state.writer);
  state.writer = NULL;
}

/* What is wanted now is said not to come, once as well. */
static int postpone(const struct am_writer_request *request,
                    const char *reason) {
  static bool said;
  if (request->fd >= 0 && !said)
    am_message("%s; the AppMap is written to a file when the program ends",
               reason);
  said |= request->fd >= 0;
  state.postponed = true;
  return AM_WRITER_LATER;
}

int am_writer_write(const struct am_writer_request *request) {
  struct amw_written written = {0};
  bool to_file = request->fd < 0,
       has_room = am_machine_stack_has_room(AM_WRITER_STACK);
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
  else if (result < 0 && !state.failed) /* a thousand fail for one reason */
    report_failure(written.why.text);
  state.failed |= result < 0 && to_file;
  free(written.path);
  return result;
}

int am_writer_write_recording(struct am_recording *recording, int fd,
                              bool alone) {
  /* A process without events is no news when there are other recordings. */
  bool is_wanted = (alone && strcmp(recording->type, "process") == 0 &&
                    am_self_is_first()) ||
                   strcmp(recording->type, "code") == 0;
  return am_writer_write(&(struct am_writer_request){
      recording->id, fd, UINT64_MAX, is_wanted, &recording->file});
}

static void drop(void *context, uint64_t offset, uint64_t size) {
  (void)context;
  am_spool_punch(offset, size);
}

void am_writer_forget(uint64_t from) {
  /* What could not be written is `appmap-clang recover`'s to find. */
  if (state.writer && !state.failed && !state.postponed)
    amw_writer_forget(state.writer, from, drop, NULL);
}

void am_writer_remove(const char *file) {
  amw_file_remove(file);
}

void am_writer_unlink(void) {
  if (!state.failed && !state.postponed)
    am_spool_unlink();
}

void am_writer_forked(void) {
  pthread_mutex_t fresh = AM_RECURSIVE_MUTEX;
  lock = fresh;
  held = 0;
  state.writer = NULL;
  state.failed = state.postponed = false;
}

static void tell(void *context, const struct amw_written *written) {
  (void)context;
  report(&(struct am_writer_request){.fd = -1}, written);
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

bool am_writer_write_rest(bool says) {
  struct am_error error;
  am_error_init(&error);
  int result = am_machine_stack_has_room(AM_WRITER_STACK)
                   ? write_rest_here(&error)
                   : am_error_set(&error, "the stack is too small to write on");
  if (result < 0 && says)
    report_failure(error.text);
  return result == 0;
}

void am_writer_close(void) {
  drop_writer();
}

bool am_writer_has_postponed(void) {
  return state.postponed;
}

bool am_writer_has_failed(void) {
  return state.failed;
}
