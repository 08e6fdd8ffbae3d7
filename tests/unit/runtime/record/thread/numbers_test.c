/* SPDX-License-Identifier: MIT
 *
 * What lies beyond the numbers that a spool has: more threads than logs, more
 * of one thread than a log holds. Nothing of it is recorded, all of it counted.
 * The numbers are brought near their end in the spool itself, which the
 * recorder has mapped.
 */
#include "runtime/spool/format.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/record/recorded.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { EACH = 5, MOST = 4096 };

/* This process's spool, shared with the recorder. */
static char *map_spool(size_t *size) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/spool", getenv("APPMAP_OUTPUT_DIR"));
  DIR *folder = opendir(path);
  struct dirent *entry;
  while ((entry = readdir(folder)) && entry->d_name[0] == '.')
    ;
  int fd = openat(dirfd(folder), entry->d_name, O_RDWR);
  struct stat status;
  fstat(fd, &status);
  *size = (size_t)status.st_size;
  char *map = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  CHECK(map != MAP_FAILED);
  closedir(folder);
  return map;
}

static void *work(void *context) {
  (void)context;
  for (int n = 0; n < EACH; n++)
    call_number((uint64_t)n);
  return NULL;
}

static void work_in_thread(void) {
  pthread_t thread;
  CHECK_NUMBER(pthread_create(&thread, NULL, work, NULL), 0);
  pthread_join(thread, NULL);
}

static void logs(void) {
  size_t size;
  work(NULL); /* has log 1 */
  struct am_start *start =
      (struct am_start *)(map_spool(&size) + sizeof(struct am_block));
  start->logs = AM_LOG_LAST - 2;
  for (int i = 0; i < 4; i++)
    work_in_thread();
  CHECK_NUMBER(start->logs, AM_LOG_LAST);
  CHECK_NUMBER(start->drop_reason, AM_DROP_NUMBERS);
  work(NULL); /* a thread that has a log goes on */
}

static void look_logs(const struct recorded *found) {
  CHECK_NUMBER(found->numbers, 4 * EACH);
  CHECK_NUMBER(found->leaves, 4 * EACH);
  CHECK_NUMBER(found->logs, 3);
  CHECK_NUMBER(found->dropped, 2 * EACH);
}

/* The chunk of the calling thread, which has recorded something. */
static struct am_block *find_chunk(void) {
  size_t size;
  char *map = map_spool(&size);
  for (size_t at = 0; at < size; at += AM_SPOOL_UNIT_LEAST) {
    struct am_block *block = (struct am_block *)(map + at);
    if (block->magic == AM_BLOCK_MAGIC && block->kind == AM_BLOCK_LOG &&
        block->chunk)
      return block;
  }
  return NULL;
}

static void positions(void) {
  work(NULL);
  struct am_block *chunk = find_chunk();
  /* One more chunk of its own, and no other. */
  chunk->base = AM_LOG_END / 2 - 2 * (chunk->size - sizeof *chunk);
  for (int n = 0; n < MOST; n++)
    call_number((uint64_t)n);
  CHECK(chunk->base < AM_LOG_END / 2);
  work_in_thread(); /* has a log of its own */
}

static void look_positions(const struct recorded *found) {
  CHECK(found->numbers > MOST / 4);
  CHECK(found->dropped > MOST / 4);
  CHECK_NUMBER(found->numbers + found->dropped, MOST + 2 * EACH);
  CHECK_NUMBER(found->logs, 2);
}

static const struct recorded_test tests[] = {
    {"logs", logs, look_logs},
    {"positions", positions, look_positions},
};

int main(int argc, char **argv) {
  return RUN_RECORDED(tests, argc, argv);
}
