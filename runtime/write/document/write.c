/* SPDX-License-Identifier: MIT
 *
 * Every recording of a spool becomes one AppMap file. Numbers are written with
 * a decimal point and no signal reaches the program, whatever its locale and
 * its limits are.
 */
#include "runtime/write/document/write.h"
#include "runtime/port/shortage.h"
#include "runtime/write/document/appmap_file.h"
#include "runtime/write/document/document.h"
#include "runtime/write/document/git.h"
#include "runtime/write/document/writer.h"

#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What of the thread's state is changed while writing. */
struct state {
  locale_t plain, locale;
  sigset_t signals;
  bool pending;
};

/* A limit on file sizes must end our writing, not the program: SIGXFSZ is kept
 * away from this thread. */
static void hold_signal(sigset_t *before, bool *pending) {
  sigset_t set;
  sigpending(&set);
  *pending = sigismember(&set, SIGXFSZ);
  sigemptyset(&set);
  sigaddset(&set, SIGXFSZ);
  pthread_sigmask(SIG_BLOCK, &set, before);
}

static void release_signal(const sigset_t *before, bool pending) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGXFSZ);
  if (!pending)
    sigtimedwait(&set, NULL, &(struct timespec){0});
  pthread_sigmask(SIG_SETMASK, before, NULL);
}

static struct state enter(void) {
  struct state state = {.plain = newlocale(LC_ALL_MASK, "C", (locale_t)0)};
  if (state.plain)
    state.locale = uselocale(state.plain);
  hold_signal(&state.signals, &state.pending);
  return state;
}

static void leave(const struct state *state) {
  release_signal(&state->signals, state->pending);
  if (!state->plain)
    return;
  uselocale(state->locale);
  freelocale(state->plain);
}

static void describe_emptiness(const struct amw_writer *writer,
                               const struct amw_written *written,
                               struct am_error *error) {
  const char *why = "no instrumented function was called";
  if (written->elided_calls)
    why = "APPMAP_MAX_SIZE or APPMAP_MAX_EVENTS leaves no room for a call";
  else if (writer->reader.module_count == 0)
    why = "no instrumented code was loaded; `appmap-clang why main FILE.o` "
          "tells why a function is left alone";
  else if (writer->sidecar.function_lines == 0)
    why = "no function was instrumented";
  am_error_set(error, "%s", why);
}

/* When this run began: the process of which all others were forked. Ns since
 * 1970. */
static int64_t run_began(const struct am_start *start) {
  struct timespec boot, wall;
  long ticks = sysconf(_SC_CLK_TCK);
  if (!start->root_start || start->root_pid == start->pid || ticks <= 0 ||
      clock_gettime(CLOCK_BOOTTIME, &boot) != 0 ||
      clock_gettime(CLOCK_REALTIME, &wall) != 0)
    return start->wall;
  /* The end of the tick: what an earlier run wrote last may lie in it. */
  double began = ((double)start->root_start + 1) / (double)ticks +
                 (double)(wall.tv_sec - boot.tv_sec) +
                 (double)(wall.tv_nsec - boot.tv_nsec) / 1e9;
  /* Since then the machine may have been started anew. */
  return began * 1e9 < (double)start->wall ? (int64_t)(began * 1e9)
                                           : start->wall;
}

/* Files older than this are of an earlier run, and the recording's to replace.
 */
static int64_t replaced_before(const struct amw_recording *recording,
                               const struct am_start *start) {
  if (!recording->replace)
    return INT64_MIN;
  return recording->since ? recording->since : run_began(start);
}

/* Once per folder, since a thousand recordings may go there. */
static void sweep(struct amw_writer *writer, const char *output,
                  const char *kind) {
  if (!writer->swept)
    writer->swept = json_object();
  if (json_object_get(writer->swept, kind))
    return;
  amw_file_sweep(output, kind);
  json_object_set_new(writer->swept, kind, json_true());
}

/* What was left out for want of memory is in the spool all the same. */
static int fail_short(struct am_error *error) {
  return am_error_set(error, "cannot write the AppMap: out of memory");
}

static int write_to_file(struct amw_writer *writer,
                         const struct amw_recording *recording, uint64_t to,
                         struct amw_output *output, struct amw_written *written,
                         struct am_error *error) {
  struct amw_file file;
  const char *folder = writer->options.output;
  if (!folder)
    folder = amw_writer_say(writer, "output");
  if (!folder)
    return am_error_set(error, "the spool does not say where AppMaps go");
  bool empty_too = strcmp(recording->kind, "code") == 0;
  if (empty_too || !amw_document_is_empty(writer, recording, to)) {
    sweep(writer, folder, recording->kind);
    if (amw_file_open(&file, folder, recording->kind, recording->name, error) <
        0)
      return -1;
    output->fd = file.fd;
    int result = amw_document_write(writer, recording, to, empty_too, output,
                                    written, error);
    if (result == 0 && am_shortage_is_noted())
      result = fail_short(error);
    if (result == 0 && (written->events > 0 || empty_too)) {
      written->path = amw_file_publish(
          &file, replaced_before(recording, &writer->reader.start), error);
      return written->path ? 0 : -1;
    }
    amw_file_discard(&file);
    if (result < 0)
      return result;
  }
  amw_document_count_drops(writer, recording, written);
  if (written->dropped == 0)
    describe_emptiness(writer, written, error);
  return 0;
}

/* Returns 0 when the recording needs no more writing. */
static int write_recording(struct amw_writer *writer,
                           const struct amw_recording *recording, int fd,
                           uint64_t to, struct amw_written *written) {
  struct am_error error;
  am_error_init(&error);
  struct amw_output *output = malloc(sizeof *output);
  int result = -1;
  if (output && !am_shortage_is_noted()) {
    output->error = 0;
    output->fd = fd;
    result = fd == -1
                 ? write_to_file(writer, recording, to, output, written, &error)
                 : amw_document_write(writer, recording, to, true, output,
                                      written, &error);
  } else {
    am_error_set(&error, "out of memory");
  }
  free(output);
  if (result == 0 && !written->path && am_shortage_is_noted())
    result = fail_short(&error);
  if (*error.text)
    written->why = error;
  return result;
}

struct amw_writer *amw_writer_open(const char *spool,
                                   const struct amw_write_options *options,
                                   struct am_error *error) {
  am_shortage_forget();
  struct amw_writer *writer = calloc(1, sizeof *writer);
  if (!writer) {
    am_error_set(error, "out of memory");
    return NULL;
  }
  if (options)
    writer->options = *options;
  if (amw_reader_open(&writer->reader, spool, writer->options.open_spool,
                      error) < 0) {
    free(writer);
    return NULL;
  }
  if (amw_sidecar_open(&writer->sidecar, &writer->reader) < 0 ||
      am_shortage_is_noted()) {
    am_error_set(error, "out of memory");
    amw_writer_close(writer);
    return NULL;
  }
  return writer;
}

void amw_writer_close(struct amw_writer *writer) {
  if (!writer)
    return;
  json_decref(writer->swept);
  amw_bounds_close(&writer->bounds);
  amw_sidecar_close(&writer->sidecar);
  amw_reader_close(&writer->reader);
  free(writer);
}

void amw_writer_ask_git(const char *directory) {
  amw_git_of(directory);
}

static int refresh(struct amw_writer *writer, struct am_error *error) {
  if (amw_reader_refresh(&writer->reader, error) < 0)
    return -1;
  if (amw_sidecar_refresh(&writer->sidecar) < 0 || am_shortage_is_noted())
    return am_error_set(error, "out of memory");
  return 0;
}

int amw_writer_write(struct amw_writer *writer, int64_t id, int fd, uint64_t to,
                     struct amw_written *written) {
  struct state state = enter();
  *written = (struct amw_written){0};
  am_shortage_forget();
  int result = refresh(writer, &written->why);
  const struct amw_recording *recording =
      amw_recordings_find(&writer->reader.recordings, id);
  if (result == 0 && (!recording || (!recording->name && !recording->done))) {
    result = am_error_set(&written->why, "no such recording");
  } else if (result == 0 && !recording->done) {
    amw_bounds_read(&writer->bounds, writer->reader.process);
    result = write_recording(writer, recording, fd, to, written);
  }
  leave(&state);
  return result;
}

void amw_writer_forget(struct amw_writer *writer, uint64_t from,
                       void (*drop)(void *context, uint64_t offset,
                                    uint64_t size),
                       void *context) {
  struct amw_reader *reader = &writer->reader;
  amw_logs_forget(&reader->logs, reader->map, from, drop, context);
  amw_recordings_forget(&reader->recordings);
}

int amw_write_spool(const char *spool, const struct amw_write_options *options,
                    void (*done)(void *context, const struct amw_written *),
                    void *context, struct am_error *error) {
  struct amw_writer *writer = amw_writer_open(spool, options, error);
  if (!writer)
    return -1;
  struct state state = enter();
  int result = 0;
  amw_bounds_read(&writer->bounds, writer->reader.process);
  const struct amw_recordings *recordings = &writer->reader.recordings;
  for (size_t i = 0; i < recordings->count && !am_shortage_is_noted(); i++) {
    const struct amw_recording *recording = &recordings->list[i];
    struct amw_written written = {0};
    if (!recording->name) /* done, or its beginning is lost */
      continue;
    if (write_recording(writer, recording, -1, UINT64_MAX, &written) < 0)
      result = am_error_set(error, "%s", written.why.text);
    if (done)
      done(context, &written);
    free(written.path);
  }
  leave(&state);
  if (recordings->count == 0 && !writer->reader.process &&
      writer->reader.is_open)
    result = 1;
  amw_writer_close(writer);
  return result;
}
