/* SPDX-License-Identifier: MIT
 *
 * A writer that is kept open while threads record. They do what the recorder's
 * threads do (chunks, filled again and again, their content appended before
 * they are emptied), with pauses at the worst places.
 */
#include "calls.h"
#include "harness.h"
#include "synthetic.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CHUNK     4096u
#define CAPACITY  (CHUNK - sizeof(struct am_block))
#define RECORDERS 4 /* the first: this thread */
#define FAR_APART 100000000u

struct recorder {
  struct am_block *chunk;
  unsigned seed;
  uint32_t calls; /* that returned */
};

static struct {
  struct recorder recorders[RECORDERS];
  char path[4200];
  int fd;
  uint64_t end;
  bool stop;
} spool;

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static uint64_t reserve(uint64_t size) {
  return __atomic_fetch_add(&spool.end, size, __ATOMIC_RELAXED);
}

static void put(const void *data, size_t size, uint64_t at) {
  if (pwrite(spool.fd, data, size, (off_t)at) != (ssize_t)size)
    abort();
}

static void append(enum am_block_kind kind, uint32_t log, uint64_t base,
                   const void *payload, uint64_t used) {
  struct am_block block = {.magic = AM_BLOCK_MAGIC,
                           .kind = kind,
                           .log = log,
                           .base = base,
                           .used = used};
  block.size = (sizeof block + used + AM_SPOOL_PAGE - 1) &
               ~(uint64_t)(AM_SPOOL_PAGE - 1);
  uint64_t at = reserve(block.size);
  put(payload, used / 2, at + sizeof block);
  if (used % 64 == 0)
    usleep(20);
  put((const char *)payload + used / 2, used - used / 2,
      at + sizeof block + used / 2);
  put(&block, sizeof block, at);
}

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
  char text[1024];
  va_list list;
  va_start(list, format);
  int size = vsnprintf(text, sizeof text, format, list);
  va_end(list);
  for (int i = 0; i < size; i++)
    if (text[i] == '\'')
      text[i] = '"';
  append(AM_BLOCK_TEXT, 0, 0, text, (uint64_t)size);
}

static struct am_block *map_chunk(uint32_t log) {
  uint64_t at = reserve(CHUNK);
  if (posix_fallocate(spool.fd, (off_t)at, CHUNK) != 0)
    abort();
  struct am_block *block = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_SHARED,
                                spool.fd, (off_t)at);
  block->kind = AM_BLOCK_LOG;
  block->size = CHUNK;
  block->chunk = 1;
  block->log = log;
  block->base = AM_FIRST_POSITION;
  __atomic_store_n(&block->magic, AM_BLOCK_MAGIC, __ATOMIC_RELEASE);
  return block;
}

static void pause_sometimes(struct recorder *recorder) {
  if (rand_r(&recorder->seed) % 8 == 0)
    usleep((unsigned)rand_r(&recorder->seed) % 50);
}

/* As thread.c does it. */
static void drain(struct recorder *recorder) {
  struct am_block *chunk = recorder->chunk;
  append(AM_BLOCK_LOG, chunk->log, chunk->base, chunk + 1, chunk->used);
  pause_sometimes(recorder);
  __atomic_store_n(&chunk->used, 0, __ATOMIC_RELEASE);
  memset(chunk + 1, 0, CAPACITY);
  pause_sometimes(recorder);
  __atomic_store_n(&chunk->base, chunk->base + CAPACITY, __ATOMIC_RELEASE);
}

static struct am_record *begin(struct recorder *recorder, uint32_t size) {
  struct am_block *chunk = recorder->chunk;
  if (chunk->used + size > CAPACITY - 8)
    drain(recorder);
  uint64_t at = __atomic_fetch_add(&chunk->used, size, __ATOMIC_RELAXED);
  struct am_record *record = (struct am_record *)((char *)(chunk + 1) + at);
  if (rand_r(&recorder->seed) % 64 == 0)
    pause_sometimes(recorder);
  __atomic_store_n(&record->head, size / 8 << AM_RECORD_SIZE_SHIFT,
                   __ATOMIC_RELEASE);
  return record;
}

/* The next call of `area`, with its return. Its value tells which it is. */
static void call(struct recorder *recorder) {
  int value = (int)(recorder->chunk->log * FAR_APART + recorder->calls);
  struct am_record *enter = begin(recorder, 24);
  uint64_t identity =
      (uint64_t)recorder->chunk->log << AM_CALL_LOG_SHIFT |
      (recorder->chunk->base +
       (uint64_t)((char *)enter - (char *)(recorder->chunk + 1)));
  enter->what = 2;
  enter->time = now();
  memcpy(enter + 1, &value, sizeof value);
  __atomic_store_n(&enter->head,
                   enter->head | AM_RECORD_ENTER | AM_RECORD_COMMITTED,
                   __ATOMIC_RELEASE);
  struct am_record *leave = begin(recorder, 32);
  leave->time = now();
  memcpy(leave + 1, &identity, sizeof identity);
  memcpy((uint64_t *)(leave + 1) + 1, &value, sizeof value);
  __atomic_store_n(&leave->head,
                   leave->head | AM_RECORD_LEAVE | AM_RECORD_FAR |
                       AM_RECORD_COMMITTED,
                   __ATOMIC_RELEASE);
  __atomic_store_n(&recorder->calls, recorder->calls + 1, __ATOMIC_RELEASE);
}

static void *record(void *context) {
  struct recorder *recorder = context;
  while (!__atomic_load_n(&spool.stop, __ATOMIC_RELAXED))
    call(recorder);
  return NULL;
}

static void open_spool(void) {
  struct bytes start = calls_begin();
  snprintf(spool.path, sizeof spool.path, "%s/live.spool", harness_folder());
  spool.fd = open(spool.path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  spool.end = start.size;
  spool.stop = false;
  put(start.data, start.size, 0);
  free(start.data);
  for (unsigned i = 0; i < RECORDERS; i++)
    spool.recorders[i] =
        (struct recorder){.chunk = map_chunk(i + 1), .seed = i};
}

static uint32_t calls_of(const struct recorder *recorder) {
  return __atomic_load_n(&recorder->calls, __ATOMIC_ACQUIRE);
}

/* What each recorder had done when a window was opened, and when it was closed.
 */
struct window {
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
static void check_window(const struct window *window, const json_t *appmap) {
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
    if (window->filtered && i > 0) {
      CHECK_NUMBER(next[i], 0);
      continue;
    }
    if (window->after[i] <= window->before[i] + 1)
      continue;
    harness_check(
        next[i] >= window->after[i] && first[i] <= window->before[i] + 1,
        __FILE__, __LINE__, "window %d, recorder %d: %u to %u of %u to %u",
        window->id, i, first[i], next[i], window->before[i], window->after[i]);
  }
}

static struct window record_window(int id) {
  struct window window = {.id = id, .filtered = id % 3 == 0};
  window.from = now();
  for (int i = 0; i < RECORDERS; i++)
    window.before[i] = calls_of(&spool.recorders[i]);
  say("{'window':{'id':%d,'kind':'code','name':'w','from':%llu%s}}\n", id,
      (unsigned long long)window.from, window.filtered ? ",'log':1" : "");
  for (int calls = rand() % 300; calls > 0; calls--)
    call(&spool.recorders[0]);
  for (int i = 0; i < RECORDERS; i++)
    window.after[i] = calls_of(&spool.recorders[i]);
  window.to = now();
  say("{'window':{'id':%d,'to':%llu}}\n", id, (unsigned long long)window.to);
  return window;
}

static void punch(void *context, uint64_t offset, uint64_t size) {
  uint64_t *dropped = context;
  CHECK_NUMBER(fallocate(spool.fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                         (off_t)offset, (off_t)size),
               0);
  *dropped += size;
}

static void write_window(struct am_writer *writer,
                         const struct window *window) {
  struct am_written written;
  if (!CHECK_NUMBER(
          am_writer_write(writer, window->id, -1, UINT64_MAX, &written), 0))
    harness_check(false, __FILE__, __LINE__, "%s", written.reason);
  if (written.path) {
    json_t *appmap = json_load_file(written.path, 0, NULL);
    check_window(window, appmap);
    if (window->id % 16 == 0)
      check_appmap(appmap);
    json_decref(appmap);
    unlink(written.path);
  } else {
    check_window(window, NULL);
  }
  free(written.path);
  say("{'window':{'id':%d,'done':true}}\n", window->id);
}

static void while_threads_record(void) {
  const char *time = getenv("UNIT_SECONDS");
  pthread_t threads[RECORDERS];
  char reason[256];
  uint64_t dropped = 0, end = now() + (time ? strtoul(time, NULL, 0) : 3) *
                                          UINT64_C(1000000000);
  open_spool();
  struct am_writer *writer = am_writer_open(spool.path, NULL, reason);
  harness_check(writer, __FILE__, __LINE__, "%s", reason);
  for (int i = 1; i < RECORDERS; i++)
    pthread_create(&threads[i], NULL, record, &spool.recorders[i]);
  int id = 2;
  for (; writer && now() < end; id++) {
    struct window window = record_window(id);
    write_window(writer, &window);
    if (id % 8 == 0)
      am_writer_forget(writer, window.to, punch, &dropped);
  }
  __atomic_store_n(&spool.stop, true, __ATOMIC_RELAXED);
  for (int i = 1; i < RECORDERS; i++)
    pthread_join(threads[i], NULL);
  am_writer_close(writer);
  for (int i = 0; i < RECORDERS; i++)
    munmap(spool.recorders[i].chunk, CHUNK);
  close(spool.fd);
  CHECK(id > 20);
  /* What was behind the windows takes no space any more. */
  struct stat status;
  stat(spool.path, &status);
  CHECK(dropped > (uint64_t)status.st_size / 4);
}

static const struct test tests[] = {
    TEST(while_threads_record),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
