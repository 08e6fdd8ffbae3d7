/* SPDX-License-Identifier: MIT
 *
 * Makes spools and looks at the AppMaps the writer makes of them.
 */
#include "tests/unit/runtime/write/synthetic.h"
#include "tests/unit/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Powers of two, so that adding bytes one by one is not quadratic. */
static size_t room_for(size_t size) {
  size_t room = 64;
  while (room < size)
    room *= 2;
  return room;
}

void bytes_add(struct bytes *bytes, const void *data, size_t size) {
  if (size == 0)
    return;
  size_t room = bytes->data ? room_for(bytes->size) : 0;
  if (room < bytes->size + size)
    bytes->data = realloc(bytes->data, room_for(bytes->size + size));
  if (!bytes->data)
    abort();
  memcpy(bytes->data + bytes->size, data, size);
  bytes->size += size;
}

uint32_t spool_unit = AM_SPOOL_UNIT_LEAST;

void bytes_pad(struct bytes *bytes, size_t unit) {
  static const unsigned char zeros[AM_SPOOL_UNIT_MOST];
  size_t rest = bytes->size % unit;
  if (rest)
    bytes_add(bytes, zeros, unit - rest);
}

struct log log_begin(uint32_t number) {
  return (struct log){.number = number, .base = AM_FIRST_POSITION};
}

static void set_size(struct log *log, size_t record) {
  uint32_t head, size = (uint32_t)((log->piece.size - record) / 8);
  memcpy(&head, log->piece.data + record, sizeof head);
  head = (head & ((1u << AM_RECORD_SIZE_SHIFT) - 1)) |
         size << AM_RECORD_SIZE_SHIFT;
  memcpy(log->piece.data + record, &head, sizeof head);
}

/* `word`: whatever the kind says by it. */
static struct am_record record_of(uint32_t kind, uint32_t word, uint64_t time) {
  return (struct am_record){kind | AM_RECORD_COMMITTED, {word}, time};
}

uint64_t log_record(struct log *log, struct am_record record, const void *bytes,
                    size_t size) {
  size_t at = log->last = log->piece.size;
  bytes_add(&log->piece, &record, sizeof record);
  bytes_add(&log->piece, bytes, size);
  bytes_pad(&log->piece, 8);
  set_size(log, at);
  return am_call_identity(log->number, log->base + at);
}

uint64_t log_enter(struct log *log, uint64_t time, uint32_t function,
                   const void *arguments, size_t size) {
  static const uint64_t nowhere;
  struct bytes payload = {0};
  bytes_add(&payload, &nowhere, sizeof nowhere);
  bytes_add(&payload, arguments, size);
  uint64_t call = log_record(log, record_of(AM_RECORD_ENTER, function, time),
                             payload.data, payload.size);
  free(payload.data);
  return call;
}

void log_place(struct log *log, uint64_t stack, uint32_t site) {
  uint32_t place[2] = {(uint32_t)(stack >> AM_STACK_SHIFT), site};
  memcpy(log->piece.data + log->last + sizeof(struct am_record), place,
         sizeof place);
}

void log_room(struct log *log, uint32_t room) {
  uint32_t head;
  memcpy(&head, log->piece.data + log->last, sizeof head);
  head |= room << AM_RECORD_ROOM_SHIFT;
  memcpy(log->piece.data + log->last, &head, sizeof head);
}

void log_stack(struct log *log, uint64_t time, enum am_stack_kind kind,
               uint64_t low, uint64_t high) {
  struct am_stack_range range = {low, high, high};
  log_record(log, record_of(AM_RECORD_STACK, kind, time), &range, sizeof range);
}

void log_landed(struct log *log, uint64_t time, uint64_t call) {
  log_record(log, record_of(AM_RECORD_RESUME, 0, time), &call, sizeof call);
}

void log_landed_at(struct log *log, uint64_t time, uint64_t place) {
  log_record(log, record_of(AM_RECORD_RESUME_AT, 0, time), &place,
             sizeof place);
}

void log_jump(struct log *log, uint64_t time, uint32_t function, uint64_t line,
              struct am_jump jump) {
  struct bytes payload = {0};
  bytes_add(&payload, &line, sizeof line);
  bytes_add(&payload, &jump, sizeof jump);
  log_record(log, record_of(AM_RECORD_LONGJMP, function, time), payload.data,
             payload.size);
  free(payload.data);
}

void log_throw(struct log *log, uint64_t time, uint32_t function, uint64_t line,
               struct am_thrown thrown) {
  struct bytes payload = {0};
  bytes_add(&payload, &line, sizeof line);
  bytes_add(&payload, &thrown, sizeof thrown);
  log_record(log, record_of(AM_RECORD_THROW, function, time), payload.data,
             payload.size);
  free(payload.data);
}

void log_unwound(struct log *log, uint64_t time, uint64_t call,
                 struct am_thrown thrown) {
  log_leave(log, time, call, &thrown, sizeof thrown);
  log_change(log, AM_RECORD_UNWOUND | AM_RECORD_THROWN, AM_RECORD_RESULT);
}

void log_range(struct log *log, uint64_t address, const void *bytes,
               size_t length, uint64_t flags) {
  size_t at = log->last;
  uint64_t head = AM_CAPTURED_ADDRESS(address) |
                  (uint64_t)length << AM_CAPTURED_LENGTH_SHIFT | flags;
  bytes_add(&log->piece, &head, sizeof head);
  bytes_add(&log->piece, bytes, length);
  bytes_pad(&log->piece, 8);
  set_size(log, at);
}

void log_leave(struct log *log, uint64_t time, uint64_t call,
               const void *result, size_t size) {
  struct am_record record = record_of(AM_RECORD_LEAVE, 0, time);
  struct bytes payload = {0};
  uint64_t position = log->base + log->piece.size;
  if (am_call_log(call) == log->number) {
    uint64_t distance = position - am_call_position(call);
    record.distance = (uint32_t)(distance / 8);
  } else {
    record.head |= AM_RECORD_FAR;
    bytes_add(&payload, &call, sizeof call);
  }
  if (size)
    record.head |= AM_RECORD_RESULT;
  bytes_add(&payload, result, size);
  log_record(log, record, payload.data, payload.size);
  free(payload.data);
}

void log_change(struct log *log, uint32_t set, uint32_t clear) {
  uint32_t head;
  unsigned char *at = log->piece.data + log->last;
  memcpy(&head, at, sizeof head);
  head = (head | set) & ~clear;
  memcpy(at, &head, sizeof head);
}

size_t spool_block(struct bytes *spool, enum am_block_kind kind, uint32_t log,
                   uint64_t base, const void *payload, size_t used) {
  struct am_block block = {.magic = AM_BLOCK_MAGIC,
                           .kind = kind,
                           .log = log,
                           .used = used,
                           .base = base};
  size_t at = spool->size;
  block.size = am_in_units(sizeof block + used, spool_unit);
  bytes_add(spool, &block, sizeof block);
  bytes_add(spool, payload, used);
  bytes_pad(spool, spool_unit);
  return at;
}

struct bytes spool_begin(void) {
  struct bytes spool = {0};
  struct am_start start = {
      .version = AM_SPOOL_VERSION,
      .release = APPMAP_VERSION,
      .unit = spool_unit,
      .clock = AM_CLOCK_MONOTONIC,
      .pid = 4711,
      .wall = 1795356333000000000,
      .first = {1000, 1000},
      .second = {2000, 2000},
  };
  spool_block(&spool, AM_BLOCK_START, 0, 0, &start, sizeof start);
  return spool;
}

static char *with_quotes(const char *text) {
  char *copy = strdup(text);
  for (char *at = copy; *at; at++)
    if (*at == '\'')
      *at = '"';
  return copy;
}

void spool_text(struct bytes *spool, const char *lines) {
  char *text = with_quotes(lines);
  spool_block(spool, AM_BLOCK_TEXT, 0, 0, text, strlen(text));
  free(text);
}

void spool_module(struct bytes *spool, uint32_t first, uint32_t count,
                  const char *sidecar) {
  char *text = with_quotes(sidecar);
  struct am_module_payload head = {first, count, strlen(text)};
  struct bytes payload = {0};
  bytes_add(&payload, &head, sizeof head);
  for (uint64_t id = first; id < first + (uint64_t)count; id++)
    bytes_add(&payload, &id, sizeof id);
  bytes_add(&payload, text, strlen(text));
  spool_block(spool, AM_BLOCK_MODULE, 0, 0, payload.data, payload.size);
  free(payload.data);
  free(text);
}

size_t spool_log(struct bytes *spool, struct log *log) {
  size_t at = spool_block(spool, AM_BLOCK_LOG, log->number, log->base,
                          log->piece.data, log->piece.size);
  log->base += log->piece.size;
  free(log->piece.data);
  log->piece = (struct bytes){0};
  return at;
}

void spool_process(struct bytes *spool, const char *display) {
  spool_process_with(spool, display, "");
}

void spool_process_with(struct bytes *spool, const char *display,
                        const char *more) {
  char *line;
  if (asprintf(&line,
               "{'process':{'program':'demo','name':'demo','app':'unit',"
               "'output':'%s/appmap','display':'%s','pid':4711%s}}\n"
               "{'window':{'id':1,'kind':'process',"
               "'name':'2026-11-22T14-05-33Z-4711','from':1000}}\n",
               harness_folder(), display, more) < 0)
    abort();
  spool_text(spool, line);
  free(line);
}

struct outcome {
  struct amw_written written;
  json_t *appmap;
};

static void take(void *context, const struct amw_written *written) {
  struct outcome *outcome = context;
  json_error_t error;
  outcome->written = *written;
  if (!written->path)
    return;
  json_decref(outcome->appmap);
  outcome->appmap =
      json_load_file(written->path, JSON_REJECT_DUPLICATES, &error);
  harness_check(outcome->appmap, written->path, error.line, "%s", error.text);
}

json_t *spool_written_with(const struct bytes *spool,
                           const struct amw_write_options *options,
                           struct amw_written *written, int *result) {
  struct outcome outcome = {0};
  char path[4200];
  struct am_error error = {0};
  snprintf(path, sizeof path, "%s/test.spool", harness_folder());
  FILE *file = fopen(path, "wb");
  if (!file || (spool->size && fwrite(spool->data, spool->size, 1, file) != 1))
    abort();
  fclose(file);
  *result = amw_write_spool(path, options, take, &outcome, &error);
  if (*result < 0)
    am_error_set(&outcome.written.why, "%s", error.text);
  if (written)
    *written = outcome.written;
  return outcome.appmap;
}

json_t *spool_written(const struct bytes *spool, struct amw_written *written) {
  int result;
  json_t *appmap = spool_written_with(spool, NULL, written, &result);
  CHECK_NUMBER(result, 0);
  return appmap;
}
