/* SPDX-License-Identifier: MIT
 *
 * The TEXT lines of recordings.
 */
#include "runtime/record/recording/spool_lines.h"
#include "runtime/port/port.h"
#include "runtime/record/base/stamp.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/chunk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The `done` lines' places. The rest of a recording's lines can go when it is
 * done, these once the writer has read them; else the lines would fill the disk
 * of a long-lived server. */
static struct {
  uint64_t places[64];
  int count, reading; /* the first so many are being read */
} done;

enum {
  PLACES = sizeof((struct am_recording *)0)->places / sizeof(uint64_t),
  DONE_PLACES = sizeof done.places / sizeof(uint64_t),
};

/* Returns its place, 0: none that could be given back. */
static uint64_t append(const struct iovec *payload, int count) {
  uint64_t size = sizeof(struct am_block);
  for (int i = 0; i < count; i++)
    size += payload[i].iov_len;
  uint64_t pages = am_in_units(size, AM_SPOOL_UNIT_LEAST) / AM_SPOOL_UNIT_LEAST;
  uint64_t at = am_spool_append(AM_BLOCK_TEXT, 0, 0, payload, count);
  return at && pages < AM_SPOOL_UNIT_LEAST ? at | pages : 0;
}

static void give_back(uint64_t place) {
  uint64_t pages = place % AM_SPOOL_UNIT_LEAST;
  if (place)
    am_spool_punch(place - pages, pages * AM_SPOOL_UNIT_LEAST);
}

static void append_of(struct am_recording *recording,
                      const struct iovec *payload, int count) {
  uint64_t place = append(payload, count);
  for (int i = 0; place && i < PLACES; i++)
    if (!recording->places[i]) {
      recording->places[i] = place;
      break;
    }
}

static struct iovec piece(const char *text) {
  return (struct iovec){(void *)text, strlen(text)};
}

static void append_line(struct am_recording *recording, const char *line) {
  struct iovec payload = piece(line);
  append_of(recording, &payload, 1);
}

static bool is_child(const struct am_recording *recording) {
  return recording->inherited || recording->is_part;
}

/* Parent and child would write to one file. */
static const char *suffix(const struct am_recording *recording) {
  return recording->name && is_child(recording) ? "-child" : "";
}

static void add_name(struct am_recording *recording) {
  char rest[64];
  snprintf(rest, sizeof rest, "%s\",\"id\":%" PRIu64 "}}\n", suffix(recording),
           recording->id);
  struct iovec payload[] = {piece("{\"recording\":{\"name\":"),
                            piece(recording->name), piece(rest)};
  append_of(recording, payload, 3);
}

void am_lines_from(struct am_recording *recording) {
  char stamp[NAME_MAX], rest[256], log[32] = "";
  const char *child = is_child(recording) ? ",\"child\":true" : "";
  am_stamp(stamp);
  if (recording->log)
    snprintf(log, sizeof log, ",\"log\":%" PRIu32, recording->log);
  snprintf(rest, sizeof rest,
           "%s\",\"id\":%" PRIu64 ",\"from\":%" PRIu64 ",\"muted\":%" PRIu64
           ",\"dropped\":%" PRIu64 "%s%s}}\n",
           suffix(recording), recording->id, recording->from,
           am_chunks_muted(recording->log), am_spool_start()->dropped, log,
           child);
  struct iovec payload[] = {piece("{\"recording\":"),
                            piece(recording->head),
                            piece(",\"name\":"),
                            piece(recording->name ? recording->name : "\""),
                            piece(recording->name ? "" : stamp),
                            piece(rest)};
  memset(recording->places, 0, sizeof recording->places);
  append_of(recording, payload, sizeof payload / sizeof *payload);
  for (struct am_more *more = recording->more; more; more = more->next)
    append_line(recording, more->text);
  recording->has_lines = true;
}

void am_lines_more(struct am_recording *recording, struct am_more *more) {
  struct am_more **last = &recording->more;
  if (more->name) {
    char *before = recording->name;
    recording->name = more->name;
    more->name = before; /* freed with the rest */
    if (recording->has_lines)
      add_name(recording);
  }
  if (recording->has_lines)
    append_line(recording, more->text);
  while (*last)
    last = &(*last)->next;
  *last = more;
}

void am_lines_to(struct am_recording *recording) {
  char line[160];
  snprintf(line, sizeof line,
           "{\"recording\":{\"id\":%" PRIu64 ",\"to\":%" PRIu64
           ",\"muted\":%" PRIu64 ",\"dropped\":%" PRIu64 "}}\n",
           recording->id, am_ticks(), am_chunks_muted(recording->log),
           am_spool_start()->dropped);
  append_line(recording, line);
}

void am_lines_done(const struct am_recording *recording) {
  char line[64];
  snprintf(line, sizeof line,
           "{\"recording\":{\"id\":%" PRIu64 ",\"done\":true}}\n",
           recording->id);
  struct iovec payload = piece(line);
  uint64_t place = append(&payload, 1);
  if (place && done.count < DONE_PLACES)
    done.places[done.count++] = place;
  for (int i = 0; place && i < PLACES; i++)
    give_back(recording->places[i]);
}

void am_lines_reading(void) {
  done.reading = done.count;
}

void am_lines_read(void) {
  for (int i = 0; i < done.reading; i++)
    give_back(done.places[i]);
  done.count -= done.reading;
  memmove(done.places, done.places + done.reading,
          (size_t)done.count * sizeof *done.places);
  done.reading = 0;
}

void am_lines_forked(void) {
  done.count = done.reading = 0;
}

void am_lines_unended(struct am_recording *recording) {
  char line[256];
  snprintf(line, sizeof line,
           "{\"recording\":{\"id\":%" PRIu64 ",\"metadata\":{\"exception\":{"
           "\"class\":\"ProcessEnded\",\"message\":\"the process ended before "
           "the test did\"}}}}\n",
           recording->id);
  append_line(recording, line);
}
