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

static enum am_display display_of(const struct amw_writer *writer) {
  const char *display = amw_writer_say(writer, "display");
  if (display && strcmp(display, "false") == 0)
    return AM_DISPLAY_FALSE;
  if (display && strcmp(display, "labeled") == 0)
    return AM_DISPLAY_LABELED;
  return AM_DISPLAY_TRUE;
}

static void describe_drops(const struct am_start *start, uint64_t unknown,
                           struct am_error *error) {
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
  else if (start->drop_reason == AM_DROP_NUMBERS)
    why = "more threads, or more of one thread, than a spool can number";
  else if (unknown)
    why = "functions without a description in the spool";
  am_error_set(error, "%s", why);
}

/* The last tick of the recording that is written, at most `to`. */
static struct amw_span span_of(const struct amw_recording *recording,
                               uint64_t to) {
  return (struct amw_span){.from = recording->from,
                           .to = recording->to < to ? recording->to : to,
                           .log = recording->log};
}

bool amw_document_is_empty(struct amw_writer *writer,
                           const struct amw_recording *recording, uint64_t to) {
  struct amw_merge merge;
  struct amw_span span = span_of(recording, to);
  int result = amw_merge_open(&merge, &writer->reader, &span);
  bool is_empty = result == 0 && merge.cursor_count == 0;
  amw_merge_close(&merge);
  return is_empty;
}

/* The calls that were not recorded because there were so many. */
static uint64_t muted_in(const struct amw_writer *writer,
                         const struct amw_recording *recording) {
  uint64_t after = recording->closed
                       ? recording->muted_after
                       : amw_reader_muted(&writer->reader, recording->log);
  return after > recording->muted_before ? after - recording->muted_before : 0;
}

/* The events that could not be recorded meanwhile, in whatever thread. */
static uint64_t dropped_in(const struct amw_writer *writer,
                           const struct amw_recording *recording) {
  uint64_t after = recording->dropped_after != UINT64_MAX
                       ? recording->dropped_after
                       : writer->reader.start.dropped;
  return after > recording->dropped_before ? after - recording->dropped_before
                                           : 0;
}

void amw_document_count_drops(const struct amw_writer *writer,
                              const struct amw_recording *recording,
                              struct amw_written *written) {
  struct am_error drops = written->why;
  if (!written->dropped) {
    written->dropped = dropped_in(writer, recording);
    describe_drops(&writer->reader.start, 0, &drops);
  }
  if (!written->dropped)
    return;
  am_error_init(&written->why);
  am_error_set(&written->why, "%" PRIu64 " events dropped: %.200s",
               written->dropped, drops.text);
}

static void count_losses(const struct amw_writer *writer,
                         const struct amw_recording *recording,
                         const struct amw_pairing *pairing,
                         struct amw_written *written) {
  const struct amw_bounds *bounds = &writer->bounds;
  const struct am_start *start = &writer->reader.start;
  written->dropped = dropped_in(writer, recording) + pairing->unknown;
  written->elided_calls = pairing->selection.elided_calls;
  written->calls_limit = bounds->cut ? 0 : bounds->budget;
  written->elided_deep = pairing->selection.elided_deep;
  written->depth_limit = bounds->depth;
  written->elided_late = pairing->selection.elided_late;
  written->time_limit = pairing->selection.elided_late ? bounds->time : 0;
  written->elided_muted = muted_in(writer, recording);
  written->mute_limit = start->mute_limit;
  written->elided = written->elided_calls + written->elided_deep +
                    written->elided_late + written->elided_muted;
  if (written->dropped)
    describe_drops(start, pairing->unknown, &written->why);
}

/* Streams the records in their order, up to where the events are more than
 * fits. Returns the time of the last that counts. */
static uint64_t pass_records(const struct amw_bounds *bounds,
                             struct amw_merge *merge, uint64_t from,
                             uint64_t late,
                             const struct amw_omissions *omissions,
                             struct amw_pairing *pairing,
                             struct amw_progress *progress) {
  struct amw_log_cursor *log_cursor;
  uint64_t time = from;
  while (!am_shortage_is_noted() && (log_cursor = amw_merge_next(merge))) {
    amw_progress_step(progress, log_cursor->entry.time, !bounds->first,
                      1 + (bounds->over || !bounds->first));
    if (amw_omissions_have(omissions, log_cursor))
      continue;
    if (log_cursor->entry.time > late) {
      amw_pairing_add_late(pairing, log_cursor);
      continue;
    }
    time = log_cursor->entry.time;
    amw_pairing_add(pairing, log_cursor);
    if (!bounds->over)
      continue;
    if (!amw_bounds_counting(bounds))
      break;
    pairing->selection.events->output->discarded = true;
  }
  return time;
}

/* Streams the events of one recording. Returns 0, or -1 without memory. */
static int pass_events(struct amw_writer *writer,
                       const struct amw_recording *recording,
                       const struct amw_span *span,
                       const struct amw_omissions *omissions,
                       struct amw_events *events, struct amw_progress *progress,
                       struct amw_written *written, struct amw_last *last) {
  struct amw_bounds *bounds = &writer->bounds;
  struct amw_merge merge;
  struct amw_pairing pairing = {0};
  uint64_t late =
      amw_bounds_end(bounds, recording->from, writer->reader.nanoseconds);
  int result = -1;
  if (amw_merge_open(&merge, &writer->reader, span) == 0 &&
      amw_pairing_open(&pairing, &merge, events, bounds) == 0) {
    uint64_t time = pass_records(bounds, &merge, recording->from, late,
                                 omissions, &pairing, progress);
    if (span->to != UINT64_MAX)
      time = span->to < late ? span->to : late;
    amw_pairing_end(&pairing, time);
    written->events = events->count;
    written->threads = pairing.selection.threads;
    count_losses(writer, recording, &pairing, written);
    *last = pairing.last;
    result = 0;
  }
  amw_pairing_close(&pairing);
  amw_merge_close(&merge);
  return result;
}

/* The bytes of everything but events and classMap. */
static uint64_t frame_size(const struct amw_metadata *metadata) {
  json_t *json = amw_metadata_make(metadata);
  size_t size = json ? json_dumpb(json, NULL, 0, JSON_COMPACT) : 0;
  json_decref(json);
  return size + FRAME_ROOM;
}

/* About where the records of the span end. */
static uint64_t last_tick(const struct amw_writer *writer,
                          const struct amw_span *span) {
  const struct amw_logs *logs = &writer->reader.logs;
  uint64_t last = span->from;
  for (size_t i = 0; i < logs->count; i++) {
    const struct amw_log *log = &logs->list[i];
    uint64_t first = log->count ? log->extents[log->count - 1].first : 0;
    if (first > last && first != UINT64_MAX)
      last = first;
  }
  return last < span->to ? last : span->to;
}

/* Writes the events, again with a smaller budget while they are too many.
 * Returns 0, or -1 without memory. */
static int write_events(struct amw_writer *writer,
                        const struct amw_metadata *metadata,
                        const struct amw_span *span, struct amw_output *output,
                        struct amw_written *written) {
  int result = amw_bounds_open(&writer->bounds, frame_size(metadata));
  struct amw_progress progress;
  struct amw_omissions omissions;
  if (amw_omissions_open(&omissions, &writer->reader, metadata->recording,
                         span) < 0)
    result = -1;
  amw_progress_begin(&progress, &writer->options, span->from,
                     last_tick(writer, span));
  do {
    struct amw_events events = {
        .output = output,
        .sidecar = &writer->sidecar,
        .symbols = &writer->reader.symbols,
        .display = display_of(writer),
        .from = metadata->recording->from,
        .nanoseconds = writer->reader.nanoseconds,
    };
    amw_sidecar_begin(&writer->sidecar);
    if (lseek(output->fd, 0, SEEK_SET) < 0 || ftruncate(output->fd, 0) < 0)
      output->error = output->error ? output->error : errno;
    amw_output_begin(output);
    AMW_OUTPUT_LITERAL(output,
                       "{\"version\":\"" SPECIFICATION "\",\n\"events\":[\n");
    if (result == 0)
      result = pass_events(writer, metadata->recording, span, &omissions,
                           &events, &progress, written, metadata->last);
  } while (result == 0 && !am_shortage_is_noted() &&
           amw_bounds_again(&writer->bounds));
  amw_progress_end(&progress);
  amw_omissions_close(&omissions);
  return result;
}

static int dump(struct amw_output *output, const char *key, json_t *json) {
  AMW_OUTPUT_LITERAL(output, ",\n\"");
  amw_output_bytes(output, key, strlen(key));
  AMW_OUTPUT_LITERAL(output, "\":");
  int result =
      json ? json_dump_callback(json, amw_output_dump, output, JSON_COMPACT)
           : -1;
  json_decref(json);
  return result;
}

static void ask_git(struct amw_writer *writer) {
  const char *directory = amw_writer_say(writer, "directory");
  if (!writer->git_asked && directory)
    writer->git = amw_git_of(directory);
  writer->git_asked = true;
}

int amw_document_write(struct amw_writer *writer,
                       const struct amw_recording *recording, uint64_t to,
                       bool empty_too, struct amw_output *output,
                       struct amw_written *written, struct am_error *error) {
  ask_git(writer);
  struct amw_span span = span_of(recording, to);
  struct amw_last last = {.open = NULL};
  struct amw_metadata metadata = {
      .reader = &writer->reader,
      .recording = recording,
      .sidecar = &writer->sidecar,
      .git = writer->git,
      .recovered = writer->options.recovered && !recording->closed,
      .written = written,
      .last = &last,
  };
  bool complete =
      write_events(writer, &metadata, &span, output, written) == 0 &&
      !am_shortage_is_noted();
  if (complete && written->events == 0 && !empty_too)
    return 0;
  AMW_OUTPUT_LITERAL(output, "]");
  complete =
      complete &&
      dump(output, "classMap",
           amw_classmap_make(&writer->sidecar, &written->functions)) == 0 &&
      dump(output, "metadata", amw_metadata_make(&metadata)) == 0;
  AMW_OUTPUT_LITERAL(output, "}\n");
  amw_output_flush(output);
  written->bytes = output->flushed;
  if (output->error)
    return am_error_set(error, "cannot write the AppMap: %s",
                        strerror(output->error));
  if (!complete)
    return am_error_set(error, "cannot write the AppMap: out of memory");
  return 0;
}
