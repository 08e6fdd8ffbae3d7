/* SPDX-License-Identifier: MIT
 *
 * The TEXT lines of windows.
 */
#include "runtime/record/recording/spool_lines.h"
#include "runtime/port/port.h"
#include "runtime/record/base/stamp.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/chunk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The `done` lines' places. The rest of a window's lines can go when it is
 * done, these once the writer has read them; else the lines would fill the disk
 * of a long-lived server. */
static struct {
  uint64_t places[64];
  int count, reading; /* the first so many are being read */
} done;

enum {
  PLACES = sizeof((struct am_window *)0)->places / sizeof(uint64_t),
  DONE_PLACES = sizeof done.places / sizeof(uint64_t),
};

/* Returns its place, 0: none that could be given back. */
static uint64_t append(const struct iovec *payload, int count) {
  uint64_t size = sizeof(struct am_block);
  for (int i = 0; i < count; i++)
    size += payload[i].iov_len;
  uint64_t pages = (size + AM_SPOOL_PAGE - 1) / AM_SPOOL_PAGE;
  uint64_t at = am_spool_append(AM_BLOCK_TEXT, 0, 0, payload, count);
  return at && pages < AM_SPOOL_PAGE ? at | pages : 0;
}

static void give_back(uint64_t place) {
  uint64_t pages = place % AM_SPOOL_PAGE;
  if (place)
    am_spool_punch(place - pages, pages * AM_SPOOL_PAGE);
}

static void append_of(struct am_window *window, const struct iovec *payload,
                      int count) {
  uint64_t place = append(payload, count);
  for (int i = 0; place && i < PLACES; i++)
    if (!window->places[i]) {
      window->places[i] = place;
      break;
    }
}

static struct iovec piece(const char *text) {
  return (struct iovec){(void *)text, strlen(text)};
}

static void append_line(struct am_window *window, const char *line) {
  struct iovec payload = piece(line);
  append_of(window, &payload, 1);
}

/* Parent and child would write to one file. */
static const char *suffix(const struct am_window *window) {
  return window->name && window->inherited ? "-child" : "";
}

static void mark_name(struct am_window *window) {
  char rest[64];
  snprintf(rest, sizeof rest, "%s\",\"id\":%" PRIu64 "}}\n", suffix(window),
           window->id);
  struct iovec payload[] = {piece("{\"window\":{\"name\":"),
                            piece(window->name), piece(rest)};
  append_of(window, payload, 3);
}

void am_mark_from(struct am_window *window) {
  char stamp[NAME_MAX], rest[256], log[32] = "";
  am_stamp(stamp);
  if (window->log)
    snprintf(log, sizeof log, ",\"log\":%" PRIu32, window->log);
  snprintf(rest, sizeof rest,
           "%s\",\"id\":%" PRIu64 ",\"from\":%" PRIu64 ",\"muted\":%" PRIu64
           ",\"dropped\":%" PRIu64 "%s}}\n",
           suffix(window), window->id, window->from,
           am_chunks_muted(window->log), am_spool_start()->dropped, log);
  struct iovec payload[] = {piece("{\"window\":"),
                            piece(window->head),
                            piece(",\"name\":"),
                            piece(window->name ? window->name : "\""),
                            piece(window->name ? "" : stamp),
                            piece(rest)};
  memset(window->places, 0, sizeof window->places);
  append_of(window, payload, sizeof payload / sizeof *payload);
  for (struct am_more *more = window->more; more; more = more->next)
    append_line(window, more->text);
  window->marked = true;
}

void am_mark_more(struct am_window *window, struct am_more *more) {
  struct am_more **last = &window->more;
  if (more->name) {
    char *before = window->name;
    window->name = more->name;
    more->name = before; /* freed with the rest */
    if (window->marked)
      mark_name(window);
  }
  if (window->marked)
    append_line(window, more->text);
  while (*last)
    last = &(*last)->next;
  *last = more;
}

void am_mark_to(struct am_window *window) {
  char line[160];
  snprintf(line, sizeof line,
           "{\"window\":{\"id\":%" PRIu64 ",\"to\":%" PRIu64
           ",\"muted\":%" PRIu64 ",\"dropped\":%" PRIu64 "}}\n",
           window->id, am_ticks(), am_chunks_muted(window->log),
           am_spool_start()->dropped);
  append_line(window, line);
}

void am_mark_done(const struct am_window *window) {
  char line[64];
  snprintf(line, sizeof line,
           "{\"window\":{\"id\":%" PRIu64 ",\"done\":true}}\n", window->id);
  struct iovec payload = piece(line);
  uint64_t place = append(&payload, 1);
  if (place && done.count < DONE_PLACES)
    done.places[done.count++] = place;
  for (int i = 0; place && i < PLACES; i++)
    give_back(window->places[i]);
}

void am_mark_reading(void) {
  done.reading = done.count;
}

void am_mark_read(void) {
  for (int i = 0; i < done.reading; i++)
    give_back(done.places[i]);
  done.count -= done.reading;
  memmove(done.places, done.places + done.reading,
          (size_t)done.count * sizeof *done.places);
  done.reading = 0;
}

void am_mark_inherit(void) {
  done.count = done.reading = 0;
}

void am_mark_unended(struct am_window *window) {
  char line[256];
  snprintf(line, sizeof line,
           "{\"window\":{\"id\":%" PRIu64 ",\"metadata\":{\"exception\":{"
           "\"class\":\"ProcessEnded\",\"message\":\"the process ended before "
           "the test did\"}}}}\n",
           window->id);
  append_line(window, line);
}
