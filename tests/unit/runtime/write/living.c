/* SPDX-License-Identifier: MIT
 *
 * Records as runtime/record/thread/thread.c does it.
 */
#include "tests/unit/runtime/write/living.h"
#include "tests/unit/harness.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct living living;

uint64_t living_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

uint64_t living_reserve(uint64_t size) {
  return __atomic_fetch_add(&living.end, size, __ATOMIC_RELAXED);
}

void living_put(const void *data, size_t size, uint64_t at) {
  if (pwrite(living.fd, data, size, (off_t)at) != (ssize_t)size)
    abort();
}

void living_append(enum am_block_kind kind, uint32_t log, uint64_t base,
                   const void *payload, uint64_t used) {
  struct am_block block = {.magic = AM_BLOCK_MAGIC,
                           .kind = kind,
                           .log = log,
                           .base = base,
                           .used = used};
  block.size = (sizeof block + used + AM_SPOOL_UNIT_LEAST - 1) &
               ~(uint64_t)(AM_SPOOL_UNIT_LEAST - 1);
  uint64_t at = living_reserve(block.size);
  living_put(payload, used / 2, at + sizeof block);
  if (base / CAPACITY % 8 == 1)
    usleep(20); /* so that the writer may see half of it */
  living_put((const char *)payload + used / 2, used - used / 2,
             at + sizeof block + used / 2);
  living_put(&block, sizeof block, at);
}

void living_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void living_say(const char *format, ...) {
  char text[1024];
  va_list list;
  va_start(list, format);
  int size = vsnprintf(text, sizeof text, format, list);
  va_end(list);
  for (int i = 0; i < size; i++)
    if (text[i] == '\'')
      text[i] = '"';
  living_append(AM_BLOCK_TEXT, 0, 0, text, (uint64_t)size);
}

static struct am_block *map_chunk(uint32_t log) {
  uint64_t at = living_reserve(CHUNK);
  if (posix_fallocate(living.fd, (off_t)at, CHUNK) != 0)
    abort();
  struct am_block *block = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_SHARED,
                                living.fd, (off_t)at);
  block->kind = AM_BLOCK_LOG;
  block->size = CHUNK;
  block->chunk = 1;
  block->log = log;
  block->base = AM_FIRST_POSITION;
  __atomic_store_n(&block->magic, AM_BLOCK_MAGIC, __ATOMIC_RELEASE);
  return block;
}

/* So that threads and writer meet in many ways; each is right. */
static void pause_sometimes(struct recorder *recorder) {
  if (rand_r(&recorder->seed) % 8 == 0)
    usleep((unsigned)rand_r(&recorder->seed) % 50);
}

/* As thread.c does it. */
static void drain(struct recorder *recorder) {
  struct am_block *chunk = recorder->chunk;
  living_append(AM_BLOCK_LOG, chunk->log, chunk->base, chunk + 1, chunk->used);
  pause_sometimes(recorder);
  __atomic_store_n(&chunk->used, 0, __ATOMIC_RELEASE);
  memset(chunk + 1, 0, CAPACITY);
  pause_sometimes(recorder);
  __atomic_store_n(&chunk->base, chunk->base + CAPACITY, __ATOMIC_RELEASE);
}

struct am_record *living_begin(struct recorder *recorder, uint32_t size) {
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

void living_commit(struct am_record *record, uint32_t flags) {
  __atomic_store_n(&record->head, record->head | flags | AM_RECORD_COMMITTED,
                   __ATOMIC_RELEASE);
}

/* The next call of `area`, with its return. Its value tells which it is. */
void living_call(struct recorder *recorder) {
  int value = (int)(recorder->chunk->log * FAR_APART + recorder->calls);
  struct am_record *enter = living_begin(recorder, 32);
  uint64_t identity = am_call_identity(
      recorder->chunk->log,
      recorder->chunk->base +
          (uint64_t)((char *)enter - (char *)(recorder->chunk + 1)));
  enter->function = 2;
  enter->time = living_now();
  memcpy((struct am_enter_record *)enter + 1, &value, sizeof value);
  living_commit(enter, AM_RECORD_ENTER);
  struct am_record *leave = living_begin(recorder, 32);
  leave->time = living_now();
  memcpy(leave + 1, &identity, sizeof identity);
  memcpy((uint64_t *)(leave + 1) + 1, &value, sizeof value);
  living_commit(leave, AM_RECORD_LEAVE | AM_RECORD_FAR);
  __atomic_store_n(&recorder->calls, recorder->calls + 1, __ATOMIC_RELEASE);
}

void living_open(void) {
  struct bytes start = calls_begin_with(",'max_events':0");
  snprintf(living.path, sizeof living.path, "%s/live.spool", harness_folder());
  living.fd = open(living.path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  living.end = start.size;
  living.stop = false;
  living_put(start.data, start.size, 0);
  free(start.data);
  for (unsigned i = 0; i < RECORDERS; i++)
    living.recorders[i] =
        (struct recorder){.chunk = map_chunk(i + 1), .seed = i};
}

uint32_t living_calls(const struct recorder *recorder) {
  return __atomic_load_n(&recorder->calls, __ATOMIC_ACQUIRE);
}

void living_close(void) {
  for (int i = 0; i < RECORDERS; i++)
    munmap(living.recorders[i].chunk, CHUNK);
  close(living.fd);
}
