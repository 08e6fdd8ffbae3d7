/* SPDX-License-Identifier: MIT
 *
 * A writer that is kept from recording to recording: what it finds when the
 * spool has grown, what it forgets, where it writes to, what it costs.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/living.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct amw_writer *open_writer(void) {
  struct am_error error = {0};
  living_open();
  struct amw_writer *writer = amw_writer_open(living.path, NULL, &error);
  harness_check(writer, __FILE__, __LINE__, "%s", error.text);
  return writer;
}

static void close_writer(struct amw_writer *writer) {
  amw_writer_close(writer);
  living_close();
}

/* Opens and closes a recording around what is recorded from `from` on. */
static void say_recording(int id, uint64_t from) {
  living_say("{'recording':{'id':%d,'kind':'code','name':'w','from':%llu}}\n"
             "{'recording':{'id':%d,'to':%llu}}\n",
             id, (unsigned long long)from, id,
             (unsigned long long)living_now());
}

static json_t *written(struct amw_writer *writer, int id) {
  struct amw_written result;
  CHECK_NUMBER(amw_writer_write(writer, id, -1, UINT64_MAX, &result), 0);
  json_t *appmap = result.path ? json_load_file(result.path, 0, NULL) : NULL;
  if (appmap)
    check_appmap(appmap);
  if (result.path)
    unlink(result.path);
  free(result.path);
  return appmap;
}

static void expect(struct amw_writer *writer, int id, const char *expected) {
  json_t *appmap = written(writer, id);
  char *text = appmap ? events_text(appmap) : strdup("");
  CHECK_TEXT(text, expected);
  free(text);
  json_decref(appmap);
}

/* A block that was in the making while later ones were complete. */
static void gap_filled(void) {
  struct amw_writer *writer = open_writer();
  struct log log = log_begin(9);
  uint64_t from = living_now();
  calls_leave(&log, living_now(), calls_enter(&log, living_now(), 1));
  struct am_block block = {.magic = AM_BLOCK_MAGIC,
                           .kind = AM_BLOCK_LOG,
                           .log = 9,
                           .size = 2 * AM_SPOOL_UNIT_LEAST,
                           .used = log.piece.size,
                           .base = AM_FIRST_POSITION};
  uint64_t at = living_reserve(2 * AM_SPOOL_UNIT_LEAST);
  say_recording(2, from);
  expect(writer, 2, "");
  living_put(log.piece.data, log.piece.size, at + sizeof block);
  say_recording(3, from);
  expect(writer, 3, "");
  living_put(&block, sizeof block, at);
  say_recording(4, from);
  expect(writer, 4, "call 1 main, return 1");
  free(log.piece.data);
  close_writer(writer);
}

/* A record that another thread was writing when the writer looked. */
static void committed_later(void) {
  struct amw_writer *writer = open_writer();
  uint64_t from = living_now();
  living_call(&living.recorders[1]);
  struct am_record *record = living_begin(&living.recorders[1], 32);
  say_recording(2, from);
  expect(writer, 2, "call 1 area, return 1");
  record->function = 1;
  record->time = living_now();
  living_commit(record, AM_RECORD_ENTER);
  say_recording(3, from);
  expect(writer, 3, "call 1 area, return 1, call 1 main, return 1");
  close_writer(writer);
}

/* A chunk whose thread ended goes to another. */
static void handed_on(void) {
  struct amw_writer *writer = open_writer();
  struct am_block *chunk = living.recorders[1].chunk;
  uint64_t from = living_now();
  living_call(&living.recorders[1]);
  say_recording(2, from);
  expect(writer, 2, "call 1 area, return 1");
  living_append(AM_BLOCK_LOG, chunk->log, chunk->base, chunk + 1, chunk->used);
  chunk->used = 0;
  memset(chunk + 1, 0, CAPACITY);
  chunk->log = 7;
  living_call(&living.recorders[1]);
  say_recording(3, from);
  expect(writer, 3, "call 1 area, return 1, call 2 area, return 2");
  close_writer(writer);
}

/* A library that was loaded later. */
static void later_module(void) {
  struct amw_writer *writer = open_writer();
  uint64_t from = living_now();
  living_call(&living.recorders[0]);
  say_recording(2, from);
  expect(writer, 2, "call 1 area, return 1");
  struct bytes spool = {0};
  spool_module(&spool, 5, 2, INT_FUNCTION(5, "plug", ""));
  uint64_t at = living_reserve(spool.size);
  living_put(spool.data, spool.size, at);
  free(spool.data);
  struct am_record *record = living_begin(&living.recorders[0], 32);
  record->function = 5;
  record->time = living_now();
  living_commit(record, AM_RECORD_ENTER);
  say_recording(3, from);
  expect(writer, 3, "call 1 area, return 1, call 1 plug, return 1");
  close_writer(writer);
}

static json_t *read_back(int fd) {
  lseek(fd, 0, SEEK_SET);
  return json_loadfd(fd, JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, NULL);
}

/* To a descriptor, from its start and without anything behind, also when
 * nothing was recorded; while the recording is open, too. */
static void to_descriptor(void) {
  struct amw_writer *writer = open_writer();
  struct amw_written result;
  uint64_t from = living_now();
  char path[4300];
  snprintf(path, sizeof path, "%s/target", harness_folder());
  int fd = open(path, O_RDWR | O_CREAT, 0666);
  for (int i = 0; i < 20; i++)
    living_call(&living.recorders[0]);
  living_say("{'recording':{'id':2,'kind':'remote','name':'w','from':%llu}}\n",
             (unsigned long long)from);
  CHECK_NUMBER(amw_writer_write(writer, 2, fd, living_now(), &result), 0);
  CHECK_NUMBER(result.events, 40);
  CHECK(!result.path);
  CHECK_NUMBER(lseek(fd, 0, SEEK_END), (long long)result.bytes);
  json_t *appmap = read_back(fd);
  check_appmap(appmap);
  CHECK(!json_object_get(json_object_get(appmap, "metadata"), "exception"));
  json_decref(appmap);
  say_recording(3, living_now());
  CHECK_NUMBER(amw_writer_write(writer, 3, fd, UINT64_MAX, &result), 0);
  CHECK_NUMBER(result.events, 0);
  CHECK_NUMBER(lseek(fd, 0, SEEK_END), (long long)result.bytes);
  appmap = read_back(fd);
  CHECK_NUMBER(json_array_size(json_object_get(appmap, "classMap")), 0);
  CHECK(json_is_array(json_object_get(appmap, "events")));
  CHECK_TEXT(
      json_string_value(json_object_get(
          json_object_get(json_object_get(appmap, "metadata"), "recorder"),
          "type")),
      "code");
  json_decref(appmap);
  close(fd);
  close_writer(writer);
}

/* The program closes all descriptors and opens files of its own. */
static void lost_descriptor(void) {
  struct amw_writer *writer = open_writer();
  uint64_t from = living_now();
  for (int fd = 200; fd < 220; fd++)
    if (close(fd) == 0)
      CHECK_NUMBER(dup2(0, fd), fd);
  living_call(&living.recorders[0]);
  say_recording(2, from);
  expect(writer, 2, "call 1 area, return 1");
  close_writer(writer);
  for (int fd = 200; fd < 220; fd++)
    close(fd);
}

static void unknown_recordings(void) {
  struct amw_writer *writer = open_writer();
  struct amw_written result;
  CHECK_NUMBER(amw_writer_write(writer, 99, -1, UINT64_MAX, &result), -1);
  CHECK_TEXT(result.why.text, "no such recording");
  living_say("{'recording':{'id':2,'kind':'t','name':'w','from':1}}\n"
             "{'recording':{'id':2,'done':true}}\n");
  CHECK_NUMBER(amw_writer_write(writer, 2, -1, UINT64_MAX, &result), 0);
  CHECK(!result.path);
  amw_writer_forget(writer, living_now(), NULL, NULL);
  close_writer(writer);
}

struct dropped {
  uint64_t offsets[64];
  size_t count;
};

static void note(void *context, uint64_t offset, uint64_t size) {
  struct dropped *dropped = context;
  CHECK_NUMBER(size % AM_SPOOL_UNIT_LEAST, 0);
  CHECK_NUMBER(offset % AM_SPOOL_UNIT_LEAST, 0);
  if (dropped->count < 64)
    dropped->offsets[dropped->count++] = offset;
}

/* Blocks of the log are dropped once, those of later recordings stay. */
static void forgotten(void) {
  struct amw_writer *writer = open_writer();
  struct recorder *recorder = &living.recorders[0];
  struct dropped dropped = {.count = 0};
  uint64_t begin = living_now(), middle = 0;
  /* More than a chunk before, and more than one after. */
  for (int i = 0; i < 500; i++) {
    if (i == 250)
      middle = living_now();
    living_call(recorder);
  }
  say_recording(2, begin);
  say_recording(3, middle);
  json_decref(written(writer, 2));
  amw_writer_forget(writer, begin, note, &dropped);
  CHECK_NUMBER(dropped.count, 0);
  amw_writer_forget(writer, middle, note, &dropped);
  CHECK(dropped.count > 0);
  size_t first = dropped.count;
  amw_writer_forget(writer, middle, note, &dropped);
  CHECK_NUMBER(dropped.count, first);
  static const unsigned char zeros[AM_SPOOL_UNIT_LEAST];
  for (size_t i = 0; i < dropped.count; i++)
    living_put(zeros, sizeof zeros, dropped.offsets[i]);
  json_t *appmap = written(writer, 3);
  CHECK_NUMBER(json_array_size(json_object_get(appmap, "events")), 500);
  json_decref(appmap);
  amw_writer_forget(writer, living_now(), note, &dropped);
  CHECK(dropped.count > first);
  close_writer(writer);
}

/* Memory stays as it is, however many recordings there were. */
static void many_recordings(void) {
  enum { RECORDINGS = 1000 };
  struct amw_writer *writer = open_writer();
  size_t before = 0;
  for (size_t i = 0; i < RECORDINGS; i++) {
    uint64_t from = living_now();
    living_call(&living.recorders[i % RECORDERS]);
    say_recording((int)i + 2, from);
    json_decref(written(writer, (int)i + 2));
    living_say("{'recording':{'id':%zu,'done':true}}\n", i + 2);
    amw_writer_forget(writer, living_now(), NULL, NULL);
    if (i == RECORDINGS / 10)
      before = mallinfo2().uordblks;
  }
  harness_check(mallinfo2().uordblks < before + 32768, __FILE__, __LINE__,
                "%zu bytes, %zu before", mallinfo2().uordblks, before);
  close_writer(writer);
}

static const struct test tests[] = {
    TEST(gap_filled),         TEST(committed_later), TEST(handed_on),
    TEST(later_module),       TEST(to_descriptor),   TEST(lost_descriptor),
    TEST(unknown_recordings), TEST(forgotten),       TEST(many_recordings),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
