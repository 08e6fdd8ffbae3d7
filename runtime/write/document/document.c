/* SPDX-License-Identifier: MIT
 *
 * Events are streamed as they are merged; what is only known at the end, the
 * classMap and the metadata, follows them.
 */
#include "runtime/write/document/document.h"
#include "runtime/port/shortage.h"
#include "runtime/write/calls/control_requests.h"
#include "runtime/write/calls/event.h"
#include "runtime/write/calls/pairing.h"
#include "runtime/write/document/classmap.h"
#include "runtime/write/document/git.h"
#include "runtime/write/document/metadata.h"
#include "runtime/write/document/progress.h"
#include "runtime/write/read/merge.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SPECIFICATION "1.13.1"
/* What metadata may yet grow by, and the document's own text. */
#define FRAME_ROOM 2048

static enum am_display display_of(const struct am_writer *writer) {
  const char *display = am_writer_say(writer, "display");
  if (display && strcmp(display, "false") == 0)
    return AM_DISPLAY_FALSE;
  if (display && strcmp(display, "labeled") == 0)
    return AM_DISPLAY_LABELED;
  return AM_DISPLAY_TRUE;
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
  else if (start->drop_reason == AM_DROP_FORKED)
    why = "too many calls were open at fork";
  else if (unknown)
    why = "functions without a description in the spool";
  snprintf(reason, 256, "%s", why);
}

/* The last tick of the window that is written, at most `to`. */
static struct am_span span_of(const struct am_window *window, uint64_t to) {
  return (struct am_span){.from = window->from,
                          .to = window->to < to ? window->to : to,
                          .log = window->log};
}

bool am_document_is_empty(struct am_writer *writer,
                          const struct am_window *window, uint64_t to) {
  struct am_order order;
  struct am_span span = span_of(window, to);
  int result = am_order_open(&order, &writer->reader, &span);
  bool is_empty = result == 0 && order.lane_count == 0;
  am_order_close(&order);
  return is_empty;
}

/* The calls that were not recorded because there were so many. */
static uint64_t muted_in(const struct am_writer *writer,
                         const struct am_window *window) {
  uint64_t after = window->closed
                       ? window->muted_after
                       : am_reader_muted(&writer->reader, window->log);
  return after > window->muted_before ? after - window->muted_before : 0;
}

/* The events that could not be recorded meanwhile, in whatever thread. */
static uint64_t dropped_in(const struct am_writer *writer,
                           const struct am_window *window) {
  uint64_t after = window->dropped_after != UINT64_MAX
                       ? window->dropped_after
                       : writer->reader.start.dropped;
  return after > window->dropped_before ? after - window->dropped_before : 0;
}

void am_document_count_drops(const struct am_writer *writer,
                             const struct am_window *window,
                             struct am_written *written) {
  char why[sizeof written->reason];
  if (!written->dropped) {
    written->dropped = dropped_in(writer, window);
    describe_drops(&writer->reader.start, 0, written->reason);
  }
  if (!written->dropped)
    return;
  memcpy(why, written->reason, sizeof why);
  snprintf(written->reason, sizeof written->reason,
           "%" PRIu64 " events dropped: %.200s", written->dropped, why);
}

static void count_losses(const struct am_writer *writer,
                         const struct am_window *window,
                         const struct am_pairing *pairing,
                         struct am_written *written) {
  const struct am_bounds *bounds = &writer->bounds;
  const struct am_start *start = &writer->reader.start;
  written->dropped = dropped_in(writer, window) + pairing->unknown;
  written->elided_calls = pairing->elided_calls;
  written->calls_limit = bounds->cut ? 0 : bounds->budget;
  written->elided_deep = pairing->elided_deep;
  written->depth_limit = bounds->depth;
  written->elided_late = pairing->elided_late;
  written->time_limit = pairing->elided_late ? bounds->time : 0;
  written->elided_muted = muted_in(writer, window);
  written->mute_limit = start->mute_limit;
  written->elided = written->elided_calls + written->elided_deep +
                    written->elided_late + written->elided_muted;
  if (written->dropped)
    describe_drops(start, pairing->unknown, written->reason);
}

/* Streams the events of one window, up to where they are more than fits.
 * Returns 0, or -1 without memory. */
static int pass_events(struct am_writer *writer, const struct am_window *window,
                       const struct am_span *span,
                       const struct am_omissions *omissions,
                       struct am_events *events, struct am_progress *progress,
                       struct am_written *written) {
  struct am_bounds *bounds = &writer->bounds;
  struct am_order order;
  struct am_pairing pairing = {0};
  uint64_t late =
      am_bounds_end(bounds, window->from, writer->reader.nanoseconds);
  int result = -1;
  if (am_order_open(&order, &writer->reader, span) == 0 &&
      am_pairing_open(&pairing, &order, events, bounds) == 0) {
    struct am_lane *lane;
    uint64_t time = window->from;
    while (!am_shortage_is_noted() && (lane = am_order_next(&order))) {
      am_progress_step(progress, lane->entry.time, !bounds->first,
                       1 + (bounds->over || !bounds->first));
      if (am_omissions_have(omissions, lane))
        continue;
      if (lane->entry.time > late) {
        am_pairing_add_late(&pairing, lane);
        continue;
      }
      time = lane->entry.time;
      am_pairing_add(&pairing, lane);
      if (!bounds->over)
        continue;
      if (!am_bounds_counting(bounds))
        break;
      events->output->discarded = true;
    }
    if (span->to != UINT64_MAX)
      time = span->to < late ? span->to : late;
    am_pairing_end(&pairing, time);
    written->events = events->count;
    written->threads = pairing.threads;
    count_losses(writer, window, &pairing, written);
    result = 0;
  }
  am_pairing_close(&pairing);
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

/* About where the records of the span end. */
static uint64_t last_tick(const struct am_writer *writer,
                          const struct am_span *span) {
  const struct am_logs *logs = &writer->reader.logs;
  uint64_t last = span->from;
  for (size_t i = 0; i < logs->count; i++) {
    const struct am_log *log = &logs->list[i];
    uint64_t first = log->count ? log->pieces[log->count - 1].first : 0;
    if (first > last && first != UINT64_MAX)
      last = first;
  }
  return last < span->to ? last : span->to;
}

/* Writes the events, again with a smaller budget while they are too many.
 * Returns 0, or -1 without memory. */
static int write_events(struct am_writer *writer,
                        const struct am_metadata *metadata,
                        const struct am_span *span, struct am_output *output,
                        struct am_written *written) {
  int result = am_bounds_open(&writer->bounds, frame_size(metadata));
  struct am_progress progress;
  struct am_omissions omissions;
  if (am_omissions_open(&omissions, &writer->reader, metadata->window, span) <
      0)
    result = -1;
  am_progress_begin(&progress, &writer->options, span->from,
                    last_tick(writer, span));
  do {
    struct am_events events = {
        .output = output,
        .sidecar = &writer->sidecar,
        .symbols = &writer->reader.symbols,
        .display = display_of(writer),
        .from = metadata->window->from,
        .nanoseconds = writer->reader.nanoseconds,
    };
    am_sidecar_begin(&writer->sidecar);
    if (lseek(output->fd, 0, SEEK_SET) < 0 || ftruncate(output->fd, 0) < 0)
      output->error = output->error ? output->error : errno;
    am_output_begin(output);
    AM_OUTPUT_LITERAL(output,
                      "{\"version\":\"" SPECIFICATION "\",\n\"events\":[\n");
    if (result == 0)
      result = pass_events(writer, metadata->window, span, &omissions, &events,
                           &progress, written);
  } while (result == 0 && !am_shortage_is_noted() &&
           am_bounds_again(&writer->bounds));
  am_progress_end(&progress);
  am_omissions_close(&omissions);
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

static void ask_git(struct am_writer *writer) {
  const char *directory = am_writer_say(writer, "directory");
  if (!writer->git_asked && directory)
    writer->git = am_git_of(directory);
  writer->git_asked = true;
}

int am_document_write(struct am_writer *writer, const struct am_window *window,
                      uint64_t to, bool empty_too, struct am_output *output,
                      struct am_written *written, char reason[256]) {
  ask_git(writer);
  struct am_span span = span_of(window, to);
  struct am_metadata metadata = {
      .reader = &writer->reader,
      .window = window,
      .sidecar = &writer->sidecar,
      .git = writer->git,
      .recovered = writer->options.recovered && !window->closed,
      .written = written,
  };
  bool complete =
      write_events(writer, &metadata, &span, output, written) == 0 &&
      !am_shortage_is_noted();
  if (complete && written->events == 0 && !empty_too)
    return 0;
  AM_OUTPUT_LITERAL(output, "]");
  complete =
      complete &&
      dump(output, "classMap",
           am_classmap_make(&writer->sidecar, &written->functions)) == 0 &&
      dump(output, "metadata", am_metadata_make(&metadata)) == 0;
  AM_OUTPUT_LITERAL(output, "}\n");
  am_output_flush(output);
  written->bytes = output->flushed;
  if (output->error)
    snprintf(reason, 256, "cannot write the AppMap: %s",
             strerror(output->error));
  else if (!complete)
    snprintf(reason, 256, "cannot write the AppMap: out of memory");
  return output->error || !complete ? -1 : 0;
}
