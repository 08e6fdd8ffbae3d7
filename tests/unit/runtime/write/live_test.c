/* SPDX-License-Identifier: MIT
 *
 * A writer that is kept open while threads record. They do what the recorder's
 * threads do (chunks, filled again and again, their content appended before
 * they are emptied), with pauses at the worst places.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/living.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void *record(void *context) {
  struct recorder *recorder = context;
  while (!__atomic_load_n(&living.stop, __ATOMIC_RELAXED))
    living_call(recorder);
  return NULL;
}

/* What each recorder had done when a recording was opened, and when it was
 * closed.
 */
struct span {
  int id;
  bool filtered;
  uint64_t from, to;
  uint32_t before[RECORDERS], after[RECORDERS];
};

static int value_of(const json_t *event) {
  const json_t *parameters = json_object_get(event, "parameters");
  const char *value = json_string_value(
      json_object_get(json_array_get(parameters, 0), "value"));
  return value ? atoi(value) : -1;
}

/* All calls between the two marks must be there, in order, and nothing twice.
 */
static void check_span(const struct span *span, const json_t *appmap) {
  uint32_t next[RECORDERS] = {0}, first[RECORDERS] = {0};
  size_t index;
  json_t *event;
  json_array_foreach(json_object_get(appmap, "events"), index, event) {
    if (!json_object_get(event, "parameters"))
      continue;
    uint32_t value = (uint32_t)value_of(event);
    uint32_t which = value / FAR_APART - 1, call = value % FAR_APART;
    if (!harness_check(which < RECORDERS, __FILE__, __LINE__, "value %u",
                       value))
      return;
    if (next[which] == 0)
      first[which] = call;
    else if (call != next[which])
      CHECK_NUMBER(call, next[which]);
    next[which] = call + 1;
  }
  for (int i = 0; i < RECORDERS; i++) {
    if (span->filtered && i > 0) {
      CHECK_NUMBER(next[i], 0);
      continue;
    }
    if (span->after[i] <= span->before[i] + 1)
      continue;
    harness_check(next[i] >= span->after[i] && first[i] <= span->before[i] + 1,
                  __FILE__, __LINE__,
                  "recording %d, recorder %d: %u to %u of %u to %u", span->id,
                  i, first[i], next[i], span->before[i], span->after[i]);
  }
}

static struct span record_span(int id) {
  struct span span = {.id = id, .filtered = id % 3 == 0};
  span.from = living_now();
  for (int i = 0; i < RECORDERS; i++)
    span.before[i] = living_calls(&living.recorders[i]);
  living_say("{'recording':{'id':%d,'kind':'code','name':'w','from':%llu%s}}\n",
             id, (unsigned long long)span.from,
             span.filtered ? ",'log':1" : "");
  for (int calls = rand() % 300; calls > 0; calls--)
    living_call(&living.recorders[0]);
  for (int i = 0; i < RECORDERS; i++)
    span.after[i] = living_calls(&living.recorders[i]);
  span.to = living_now();
  living_say("{'recording':{'id':%d,'to':%llu}}\n", id,
             (unsigned long long)span.to);
  return span;
}

static void punch(void *context, uint64_t offset, uint64_t size) {
  uint64_t *dropped = context;
  CHECK_NUMBER(fallocate(living.fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                         (off_t)offset, (off_t)size),
               0);
  *dropped += size;
}

static void write_span(struct amw_writer *writer, const struct span *span) {
  struct amw_written written;
  if (!CHECK_NUMBER(
          amw_writer_write(writer, span->id, -1, UINT64_MAX, &written), 0))
    harness_check(false, __FILE__, __LINE__, "%s", written.why.text);
  if (written.path) {
    json_t *appmap = json_load_file(written.path, 0, NULL);
    check_span(span, appmap);
    if (span->id % 16 == 0)
      check_appmap(appmap);
    json_decref(appmap);
    unlink(written.path);
  } else {
    check_span(span, NULL);
  }
  free(written.path);
  living_say("{'recording':{'id':%d,'done':true}}\n", span->id);
}

static void while_threads_record(void) {
  enum { LAST = 40 };
  pthread_t threads[RECORDERS];
  struct am_error error = {0};
  uint64_t dropped = 0;
  living_open();
  struct amw_writer *writer = amw_writer_open(living.path, NULL, &error);
  harness_check(writer, __FILE__, __LINE__, "%s", error.text);
  for (int i = 1; i < RECORDERS; i++)
    pthread_create(&threads[i], NULL, record, &living.recorders[i]);
  for (int id = 2; writer && id < LAST; id++) {
    struct span span = record_span(id);
    write_span(writer, &span);
    if (id % 8 == 0)
      amw_writer_forget(writer, span.to, punch, &dropped);
  }
  __atomic_store_n(&living.stop, true, __ATOMIC_RELAXED);
  for (int i = 1; i < RECORDERS; i++)
    pthread_join(threads[i], NULL);
  amw_writer_close(writer);
  living_close();
  /* What was behind the recordings takes no space any more. */
  struct stat status;
  stat(living.path, &status);
  CHECK(dropped > (uint64_t)status.st_size / 4);
}

static const struct test tests[] = {
    TEST(while_threads_record),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
