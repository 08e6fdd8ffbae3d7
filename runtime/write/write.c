/* SPDX-License-Identifier: MIT
 *
 * Every window of a spool becomes one AppMap file. Events are streamed as they
 * are merged; what is only known at the end, the classMap and the metadata,
 * follows them.
 */
#include "write.h"
#include "bounds.h"
#include "classmap.h"
#include "event.h"
#include "file.h"
#include "git.h"
#include "metadata.h"
#include "order.h"
#include "pairing.h"

#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SPECIFICATION "1.13.1"
/* What metadata may yet grow by, and the document's own text. */
#define FRAME_ROOM 2048

struct writer {
  const struct am_write_options *options;
  struct am_reader reader;
  struct am_sidecar sidecar;
  json_t *git;
  bool git_asked;
  struct am_bounds bounds;
};

static const char *say(const struct writer *writer, const char *key) {
  return json_string_value(json_object_get(writer->reader.process, key));
}

static enum am_display display_of(const struct writer *writer) {
  const char *display = say(writer, "display");
  if (display && strcmp(display, "false") == 0)
    return AM_DISPLAY_FALSE;
  if (display && strcmp(display, "labeled") == 0)
    return AM_DISPLAY_LABELED;
  return AM_DISPLAY_TRUE;
}

static void forget_calls(void *context, struct am_function *function) {
  (void)context;
  function->called = false;
  function->calls = function->elided = 0;
}

static void describe_drops(const struct am_start *start, uint64_t unknown,
                           char reason[256]) {
  const char *why = "the recorder had to";
  if (start->drop_reason == AM_DROP_DISK)
    why = start->drop_errno ? strerror((int)start->drop_errno)
                            : "the spool could not grow";
  else if (start->drop_reason == AM_DROP_MEMORY)
    why = "out of memory";
  else if (start->drop_reason == AM_DROP_NESTED)
    why = "a signal handler interrupted the recorder";
  else if (unknown)
    why = "functions without a description in the spool";
  snprintf(reason, 256, "%s", why);
}

static void describe_emptiness(const struct writer *writer,
                               const struct am_written *written,
                               char reason[256]) {
  const char *why = "no instrumented function was called";
  if (written->elided)
    why = "APPMAP_MAX_SIZE leaves no room for a call";
  else if (writer->reader.module_count == 0)
    why = "no instrumented code was loaded";
  else if (writer->sidecar.function_lines == 0)
    why = "no function was instrumented";
  snprintf(reason, 256, "%s", why);
}

/* Streams the events of one window, up to where they are more than fits.
 * Returns 0, or -1 without memory. */
static int pass_events(struct writer *writer, const struct am_window *window,
                       struct am_events *events, struct am_written *written) {
  struct am_bounds *bounds = &writer->bounds;
  struct am_order order;
  struct am_pairing pairing = {0};
  int result = -1;
  if (am_order_open(&order, &writer->reader) == 0 &&
      am_pairing_open(&pairing, &order, &writer->sidecar, events, bounds) ==
          0) {
    struct am_lane *lane;
    uint64_t time = window->from;
    while ((lane = am_order_next(&order)) && lane->entry.time <= window->to) {
      if (lane->entry.time < window->from)
        continue;
      time = lane->entry.time;
      am_pairing_add(&pairing, lane);
      if (!bounds->over)
        continue;
      if (!am_bounds_counting(bounds))
        break;
      events->output->discarded = true;
    }
    am_pairing_end(&pairing, window->closed ? window->to : time);
    written->events = events->count;
    written->threads = pairing.threads;
    written->dropped = writer->reader.start.dropped + pairing.unknown;
    written->elided_calls = pairing.elided_calls;
    written->calls_limit = bounds->cut ? 0 : bounds->budget;
    written->elided_deep = pairing.elided_deep;
    written->depth_limit = bounds->depth;
    written->elided = pairing.elided_calls + pairing.elided_deep;
    if (written->dropped)
      describe_drops(&writer->reader.start, pairing.unknown, written->reason);
    am_pairing_close(&pairing);
    result = 0;
  }
  am_order_close(&order);
  return result;
}

/* The bytes of everything but events and classMap. */
static uint64_t frame_size(const struct am_metadata *metadata) {
  json_t *json = am_metadata_make(metadata);
  size_t size = json ? json_dumpb(json, NULL, 0, JSON_COMPACT) : 0;
  json_decref(json);
  return size + FRAME_ROOM;
}

/* Writes the events, again with a smaller budget while they are too many.
 * Returns 0, or -1 without memory. */
static int write_events(struct writer *writer,
                        const struct am_metadata *metadata,
                        struct am_output *output, struct am_written *written) {
  int result = am_bounds_open(&writer->bounds, frame_size(metadata));
  do {
    struct am_events events = {
        .output = output,
        .sidecar = &writer->sidecar,
        .display = display_of(writer),
        .from = metadata->window->from,
        .nanoseconds = writer->reader.nanoseconds,
    };
    am_sidecar_each(&writer->sidecar, forget_calls, NULL);
    if (lseek(output->fd, 0, SEEK_SET) < 0 || ftruncate(output->fd, 0) < 0)
      output->error = output->error ? output->error : errno;
    am_output_begin(output);
    AM_OUTPUT_LITERAL(output,
                      "{\"version\":\"" SPECIFICATION "\",\n\"events\":[\n");
    if (result == 0)
      result = pass_events(writer, metadata->window, &events, written);
  } while (result == 0 && am_bounds_again(&writer->bounds));
  am_bounds_close(&writer->bounds);
  return result;
}

static int dump(struct am_output *output, const char *key, json_t *json) {
  AM_OUTPUT_LITERAL(output, ",\n\"");
  am_output_bytes(output, key, strlen(key));
  AM_OUTPUT_LITERAL(output, "\":");
  int result =
      json ? json_dump_callback(json, am_output_dump, output, JSON_COMPACT)
           : -1;
  json_decref(json);
  return result;
}

static void ask_git(struct writer *writer) {
  const char *directory = say(writer, "directory");
  if (!writer->git_asked && directory && writer->reader.piece_count)
    writer->git = am_git_describe(directory);
  writer->git_asked = true;
}

/* Writes the whole document. Returns 0, or -1 with a reason. */
static int write_document(struct writer *writer, const struct am_window *window,
                          struct am_output *output, struct am_written *written,
                          char reason[256]) {
  ask_git(writer);
  struct am_metadata metadata = {
      .reader = &writer->reader,
      .window = window,
      .sidecar = &writer->sidecar,
      .git = writer->git,
      .recovered = writer->options->recovered && !window->closed,
      .written = written,
  };
  bool complete = write_events(writer, &metadata, output, written) == 0;
  if (complete && written->events == 0)
    return 0;
  AM_OUTPUT_LITERAL(output, "]");
  complete =
      complete &&
      dump(output, "classMap",
           am_classmap_make(&writer->sidecar, &written->functions)) == 0 &&
      dump(output, "metadata", am_metadata_make(&metadata)) == 0;
  AM_OUTPUT_LITERAL(output, "}\n");
  am_output_flush(output);
  if (output->error)
    snprintf(reason, 256, "cannot write the AppMap: %s",
             strerror(output->error));
  else if (!complete)
    snprintf(reason, 256, "cannot write the AppMap: out of memory");
  return output->error || !complete ? -1 : 0;
}

/* Returns 0 when the window needs no more writing. */
static int write_window(struct writer *writer, const struct am_window *window,
                        struct am_written *written) {
  char reason[256] = "";
  struct am_file file;
  const char *folder = writer->options->output;
  if (!folder)
    folder = say(writer, "output");
  if (!folder) {
    snprintf(written->reason, sizeof written->reason,
             "the spool does not say where AppMaps go");
    return -1;
  }
  struct am_output *output = malloc(sizeof *output);
  if (!output) {
    snprintf(written->reason, sizeof written->reason, "out of memory");
    return -1;
  }
  if (am_file_open(&file, folder, window->kind, window->name,
                   writer->reader.start.pid, reason) < 0) {
    memcpy(written->reason, reason, sizeof reason);
    free(output);
    return -1;
  }
  output->fd = file.fd;
  output->error = 0;
  int result = write_document(writer, window, output, written, reason);
  free(output);
  if (result == 0 && written->events > 0) {
    written->bytes = (uint64_t)lseek(file.fd, 0, SEEK_CUR);
    written->path = am_file_publish(&file, reason);
    result = written->path ? 0 : -1;
  } else {
    am_file_discard(&file);
    if (result == 0 && written->dropped == 0)
      describe_emptiness(writer, written, reason);
  }
  if (*reason)
    memcpy(written->reason, reason, sizeof reason);
  return result;
}

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

static int write_windows(struct writer *writer,
                         void (*done)(void *, const struct am_written *),
                         void *context, char reason[256]) {
  int result = 0;
  for (size_t i = 0; i < writer->reader.window_count; i++) {
    const struct am_window *window = &writer->reader.windows[i];
    struct am_written written = {0};
    if (!window->name) /* closed, but its beginning is lost */
      continue;
    if (write_window(writer, window, &written) < 0 && result == 0) {
      memcpy(reason, written.reason, sizeof written.reason);
      result = -1;
    }
    if (done)
      done(context, &written);
    free(written.path);
  }
  return result;
}

int am_write_spool(const char *spool, const struct am_write_options *options,
                   void (*done)(void *context, const struct am_written *),
                   void *context, char reason[256]) {
  static const struct am_write_options defaults = {0};
  struct writer writer = {.options = options ? options : &defaults};
  /* Numbers are written with a decimal point, whatever the program chose. */
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  locale_t before = plain ? uselocale(plain) : (locale_t)0;
  sigset_t signals;
  bool pending;
  hold_signal(&signals, &pending);
  reason[0] = '\0';
  int result = am_reader_open(&writer.reader, spool, reason);
  if (result == 0) {
    result = am_sidecar_open(&writer.sidecar, &writer.reader);
    am_bounds_read(&writer.bounds, writer.reader.process);
    if (result == 0)
      result = write_windows(&writer, done, context, reason);
    else
      snprintf(reason, 256, "out of memory");
    am_sidecar_close(&writer.sidecar);
    am_reader_close(&writer.reader);
  }
  json_decref(writer.git);
  release_signal(&signals, pending);
  if (plain) {
    uselocale(before);
    freelocale(plain);
  }
  return result;
}
