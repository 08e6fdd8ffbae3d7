/* SPDX-License-Identifier: MIT
 *
 * Runs the tests, makes the calls, counts what the spools hold. Reads the
 * spool by its documentation, not with the writer's reader.
 */
#include "tests/unit/runtime/record/recorded.h"
#include "runtime/spool/format.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct module first;
struct counts *counts;

void module_fill(struct module *module) {
  static const char sidecar[] =
      "{\"function\":\"0000000000000001\",\"name\":\"number\",\"path\":\"n.c\","
      "\"line\":1,\"static\":true,\"package\":\".\",\"class\":[\"n\"],"
      "\"language\":\"c\",\"parameters\":[]}\n"
      "{\"function\":\"0000000000000002\",\"name\":\"text\",\"path\":\"n.c\","
      "\"line\":2,\"static\":true,\"package\":\".\",\"class\":[\"n\"],"
      "\"language\":\"c\",\"parameters\":[]}\n";
  *module = (struct module){
      .module = {.abi = APPMAP_ABI,
                 .size = sizeof module->module,
                 .gate = &module->gate,
                 .functions = module->functions,
                 .functions_end = module->functions + FUNCTIONS,
                 .sidecar = sidecar,
                 .sidecar_end = sidecar + sizeof sidecar - 1},
      .functions = {{.id = 1, .arguments = 8, .result = 8, .abi = APPMAP_ABI},
                    {.id = 2,
                     .arguments = 8,
                     .result = 8,
                     .abi = APPMAP_ABI,
                     .plan = offsetof(struct module, plan) -
                             offsetof(struct module, functions[TEXT])}},
      .plan = {.head = {.call = 1},
               .text = {.kind = APPMAP_STEP_TEXT,
                        .size = AM_TEXT_MAX,
                        .unit = 1}},
  };
}

static void call(int function, uint64_t value, uint64_t *count) {
  struct appmap_function *record = &first.functions[function];
  if (!__atomic_load_n(&first.gate, __ATOMIC_RELAXED))
    return;
  int before = errno;
  errno = 77;
  struct {
    struct appmap_frame head;
    uint64_t value;
  } frame = {.value = value};
  uint64_t call =
      __appmap_enter(record, &frame.head, __builtin_frame_address(0));
  if (call) {
    __atomic_fetch_add(count, 1, __ATOMIC_RELAXED);
    __appmap_leave(call, record, &frame.head, &value);
  }
  CHECK_NUMBER(errno, 77);
  errno = before;
}

void call_number(uint64_t n) {
  call(NUMBER, n, &counts->numbers);
}

void call_text(const char *text) {
  call(TEXT, (uint64_t)text, &counts->texts);
}

/* The enters of one log, so that leaves can be told to have one. */
struct enters {
  uint64_t *positions;
  size_t count;
};

static int has(const struct enters *enters, uint64_t position) {
  for (size_t i = enters->count; i-- > 0;)
    if (enters->positions[i] == position)
      return 1;
  return 0;
}

/* The stacks that one log has told of, the latest first. */
enum { STACKS = 32 };
struct stacks {
  struct am_stack_range ranges[STACKS];
  uint32_t kinds[STACKS];
};

static void add_stack(struct stacks *stacks, const struct am_record *record) {
  memmove(stacks->ranges + 1, stacks->ranges,
          sizeof stacks->ranges - sizeof *stacks->ranges);
  memmove(stacks->kinds + 1, stacks->kinds,
          sizeof stacks->kinds - sizeof *stacks->kinds);
  memcpy(stacks->ranges, record + 1, sizeof *stacks->ranges);
  stacks->kinds[0] = record->stack_kind;
}

/* Notes on which stack the call with a small number was. */
static void place_call(struct recorded *found, const struct stacks *stacks,
                       const struct am_enter_record *enter) {
  uint64_t number;
  memcpy(&number, enter + 1, sizeof number);
  for (int i = 0; number < PLACED && i < STACKS; i++) {
    const struct am_stack_range *range = &stacks->ranges[i];
    uint32_t low = (uint32_t)(range->low >> AM_STACK_SHIFT);
    uint64_t size = (range->high - range->low) >> AM_STACK_SHIFT;
    if (stacks->kinds[i] && (uint32_t)(enter->stack - low) < size) {
      found->kinds[number] = stacks->kinds[i];
      found->stacks[number] =
          stacks->kinds[i] == AM_STACK_OTHER ? range->stack : range->high;
      return;
    }
  }
}

struct range {
  const struct am_block *block;
  uint32_t log;
  uint64_t base;
};

static int compare(const void *left, const void *right) {
  const struct range *a = left, *b = right;
  if (a->log != b->log)
    return a->log < b->log ? -1 : 1;
  return a->base < b->base ? -1 : a->base > b->base;
}

/* The text at `address`, which is the first argument, or else nothing. */
static void count_text(struct recorded *found, const char *at, size_t room) {
  uint64_t address, head;
  memcpy(&address, at, sizeof address);
  if (room == 8) {
    found->unreadable++;
    return;
  }
  memcpy(&head, at + 8, sizeof head);
  size_t length = AM_CAPTURED_LENGTH(head);
  found->torn += AM_CAPTURED_ADDRESS(head) != AM_CAPTURED_ADDRESS(address) ||
                 ((length + 7) & ~7ul) != room - 16 ||
                 memchr(at + 16, '\0', length) != NULL;
}

static void count_piece(struct recorded *found, struct enters *enters,
                        struct stacks *stacks, const struct range *range,
                        uint64_t began) {
  const char *payload = (const char *)(range->block + 1);
  uint64_t used = range->block->used;
  if (used > range->block->size - sizeof *range->block)
    used = range->block->size - sizeof *range->block;
  for (uint64_t at = 0; at + sizeof(struct am_record) <= used;) {
    const struct am_record *record = (const void *)(payload + at);
    uint64_t size = AM_RECORD_SIZE(record->head), position = range->base + at;
    uint32_t kind = AM_RECORD_KIND(record->head);
    at += size ? size : 8;
    if (record->head == 0 || !(record->head & AM_RECORD_COMMITTED))
      continue;
    found->early += record->time < began;
    if (kind == AM_RECORD_ENTER && size >= 32 && record->function) {
      uint64_t is_text = (record->function - 1) % FUNCTIONS;
      *(is_text ? &found->texts : &found->numbers) += 1;
      if (!is_text)
        place_call(found, stacks, (const struct am_enter_record *)record);
      else
        count_text(found, (const char *)(record + 1) + 8,
                   size - sizeof *record - 8);
      if (enters->count % 4096 == 0)
        enters->positions = reallocarray(
            enters->positions, enters->count + 4096, sizeof(uint64_t));
      enters->positions[enters->count++] = position;
    } else if (kind == AM_RECORD_LEAVE && size >= 24) {
      found->leaves++;
      if (!(record->head & AM_RECORD_FAR))
        found->unmatched += !has(enters, position - 8ull * record->distance);
    } else if (kind == AM_RECORD_STACK) {
      add_stack(stacks, record);
    } else if (kind != AM_RECORD_MUTED && kind != AM_RECORD_RESUME &&
               kind != AM_RECORD_RESUME_AT) {
      found->torn++;
    }
  }
}

static void count_spool(struct recorded *found, const char *path) {
  struct stat status;
  int fd = open(path, O_RDONLY);
  if (fd < 0 || fstat(fd, &status) < 0 || status.st_size == 0)
    return;
  size_t size = (size_t)status.st_size, count = 0;
  const char *map = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  struct range *captured =
      calloc(size / AM_SPOOL_UNIT_LEAST + 1, sizeof *captured);
  uint64_t began = 0;
  const struct am_start *start = (const void *)(map + sizeof(struct am_block));
  found->spools++;
  found->bytes += size;
  found->unit = start->unit;
  found->dropped += start->dropped;
  found->timeless += start->first.ticks == 0;
  /* The last block need not be padded. */
  for (size_t at = 0; at + sizeof(struct am_block) <= size;) {
    const struct am_block *block = (const void *)(map + at);
    const char *text = (const char *)(block + 1), *from;
    at += start->unit;
    if (block->magic != AM_BLOCK_MAGIC)
      continue;
    at += block->size - start->unit;
    if (block->kind == AM_BLOCK_LOG && block->used)
      captured[count++] = (struct range){block, block->log, block->base};
    if (block->kind == AM_BLOCK_TEXT && !began &&
        (from = strstr(text, "{\"recording\"")) &&
        (from = strstr(from, "\"from\":")))
      began = strtoull(from + 7, NULL, 10);
  }
  qsort(captured, count, sizeof *captured, compare);
  struct enters enters = {0};
  struct stacks stacks = {0};
  for (size_t i = 0; i < count; i++) {
    if (i == 0 || captured[i].log != captured[i - 1].log) {
      enters.count = 0;
      free(enters.positions);
      enters.positions = NULL;
      stacks = (struct stacks){0};
      found->logs++;
    }
    count_piece(found, &enters, &stacks, &captured[i], began);
  }
  free(enters.positions);
  free(captured);
  munmap((void *)map, size);
}

static const struct recorded_test *tests;
static int test_count;

static const struct recorded_test *running_test(void) {
  for (int i = 0; i < test_count; i++)
    if (strcmp(tests[i].name, harness_running()) == 0)
      return &tests[i];
  abort();
}

static void share_counts(const char *path) {
  int fd = open(path, O_RDWR | O_CREAT, 0600);
  if (fd < 0 || ftruncate(fd, sizeof *counts) < 0)
    abort();
  counts =
      mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
}

/* The test, in a process of its own: the same program, told so. */
static void run_here(const char *path) {
  share_counts(path);
  harness_count_at(&counts->failed);
  module_fill(&first);
  __appmap_module_add(&first.module);
  running_test()->run();
  _exit(0);
}

static int run_there(const char *path) {
  int status = -1;
  pid_t child = fork();
  if (child == 0) {
    setenv("APPMAP", "true", 1);
    setenv("APPMAP_OUTPUT_DIR", harness_folder(), 1);
    setenv("RECORDED_COUNTS", path, 1);
    execl("/proc/self/exe", "recorded", harness_running(), (char *)NULL);
    _exit(127);
  }
  waitpid(child, &status, 0);
  return status;
}

static void count_spools(struct recorded *found) {
  char path[PATH_MAX + NAME_MAX];
  snprintf(path, sizeof path, "%s/spool", harness_folder());
  DIR *spools = opendir(path);
  for (struct dirent *entry; spools && (entry = readdir(spools));) {
    snprintf(path, sizeof path, "%s/spool/%s", harness_folder(), entry->d_name);
    if (strstr(entry->d_name, ".spool"))
      count_spool(found, path);
  }
  if (spools)
    closedir(spools);
}

static void run_and_look(void) {
  char path[PATH_MAX];
  struct recorded found = {0};
  if (getenv("RECORDED_COUNTS"))
    run_here(getenv("RECORDED_COUNTS"));
  snprintf(path, sizeof path, "%s/counts", harness_folder());
  share_counts(path);
  CHECK_NUMBER(run_there(path), 0);
  CHECK_NUMBER(counts->failed, 0);
  count_spools(&found);
  CHECK_NUMBER(found.torn, 0);
  CHECK_NUMBER(found.unmatched, 0);
  CHECK_NUMBER(found.early, 0);
  CHECK_NUMBER(found.timeless, 0);
  running_test()->look(&found);
  munmap(counts, sizeof *counts);
}

int recorded_run(const struct recorded_test *all, int count, int argc,
                 char **argv) {
  struct test list[count];
  tests = all;
  test_count = count;
  for (int i = 0; i < count; i++)
    list[i] = (struct test){all[i].name, run_and_look};
  return harness_run(list, count, argc, argv);
}
