/* SPDX-License-Identifier: MIT
 *
 * Logs of random records: calls on several stacks, returns of whichever call,
 * jumps, exceptions, damage. Whatever they are, the AppMap is valid: each call
 * has one return, the innermost call's first.
 */
#include "choice.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LOGS = 3, CALLS = 64, RECORDS = 600 };

static const char sidecar[] =
    UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "") INT_FUNCTION(2, "area", "")
        INT_FUNCTION(3, "side", ",'shallow':true") INT_FUNCTION(4, "end", "");

static uint64_t calls[CALLS], time_of_next;
static size_t call_count;

/* For tests/unit: a check that fails ends the run. */
bool harness_check(bool condition, const char *file, int line,
                   const char *format, ...) {
  va_list arguments;
  if (condition)
    return true;
  fprintf(stderr, "%s:%d: ", file, line);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  abort();
}

const char *harness_folder(void) {
  return "/nowhere";
}

/* Stacks, some of which lie in or over others. */
static struct am_stack_range choose_range(struct choices *choices) {
  static const struct am_stack_range ranges[] = {
      {0x7fff00000000, 0x7fff00010000},
      {0x7fff00004000, 0x7fff00008000},
      {0x555500000000, 0x555500004000},
      {0x7f1000000000, 0x7f1000001000},
      {0x7f1000001000, 0x7f1000002000},
      {0x7fff0000f000, 0x7fff00020000},
      {0, UINT64_MAX},
      {0x7fff00010000, 0x7fff00000000}};
  return ranges[choose(choices, 8)];
}

static uint64_t choose_call(struct choices *choices) {
  if (call_count == 0 || rarely(choices, 16))
    return choose_number(choices) << (rarely(choices, 2) ? 40 : 0);
  unsigned back = choose(choices, rarely(choices, 4) ? CALLS : 3);
  return calls[(call_count - 1 - back) % CALLS];
}

static struct am_thrown choose_thrown(struct choices *choices) {
  return (struct am_thrown){choose_number(choices), 0x1000, 0x2000};
}

static void add_texts(struct log *log, struct choices *choices) {
  static const char *const types[] = {"i", "PKc", "St9exception", "d", "*1A"};
  const char *type = types[choose(choices, 5)];
  uint64_t bytes;
  choose_bytes(choices, &bytes, sizeof bytes);
  log_range(log, 0x1000, type, strlen(type), AM_CAPTURED_TEXT);
  if (rarely(choices, 2))
    log_range(log, 0x2000, &bytes, sizeof bytes, AM_CAPTURED_CUT);
  else
    log_range(log, choose_number(choices), &bytes, sizeof bytes, 0);
}

static void add_enter(struct log *log, struct choices *choices) {
  struct am_stack_range range = choose_range(choices);
  struct {
    uint64_t place, identity;
    int argument;
  } inherited = {0, choose_call(choices), 8};
  uint32_t function = 1 + choose(choices, rarely(choices, 16) ? 6 : 4);
  uint64_t call;
  if (rarely(choices, 16))
    log_record(log,
               (struct am_record){AM_RECORD_ENTER | AM_RECORD_COMMITTED |
                                      AM_RECORD_INHERITED,
                                  {function},
                                  time_of_next},
               &inherited, sizeof inherited);
  call = log_enter(log, time_of_next, function, &inherited.argument,
                   sizeof inherited.argument);
  calls[call_count++ % CALLS] = call;
  if (!rarely(choices, 8))
    log_place(log, range.low + 16 * choose(choices, 200), choose(choices, 4));
  log_room(log, choose(choices, 128));
}

static void add_leave(struct log *log, struct choices *choices) {
  static const int seven = 7;
  if (rarely(choices, 4)) {
    log_unwound(log, time_of_next, choose_call(choices),
                choose_thrown(choices));
    add_texts(log, choices);
  } else {
    log_leave(log, time_of_next, choose_call(choices), &seven, sizeof seven);
  }
  if (rarely(choices, 8))
    log_change(log, 1u << choose(choices, AM_RECORD_SIZE_SHIFT),
               1u << choose(choices, AM_RECORD_SIZE_SHIFT));
}

static void add_odd(struct log *log, struct choices *choices) {
  uint64_t bytes[6];
  size_t size = 8 * choose(choices, 7);
  choose_bytes(choices, bytes, size);
  log_record(
      log,
      (struct am_record){choose(choices, AM_RECORD_KINDS) | AM_RECORD_COMMITTED,
                         {choose(choices, 8)},
                         time_of_next},
      bytes, size);
}

static void add_record(struct log *log, struct choices *choices) {
  struct am_stack_range range;
  time_of_next += choose(choices, 3);
  switch (choose(choices, 16)) {
  default:
    add_enter(log, choices);
    break;
  case 0 ... 5:
    add_leave(log, choices);
    break;
  case 6:
    range = choose_range(choices);
    log_record(log,
               (struct am_record){AM_RECORD_STACK | AM_RECORD_COMMITTED,
                                  {choose(choices, 5)},
                                  time_of_next},
               &range, sizeof range);
    break;
  case 7:
    log_landed(log, time_of_next, choose_call(choices));
    break;
  case 11:
    range = choose_range(choices);
    log_landed_at(log, time_of_next, range.low + choose(choices, 4096));
    break;
  case 8:
    log_throw(log, time_of_next, choose(choices, 5), choose(choices, 3),
              choose_thrown(choices));
    add_texts(log, choices);
    break;
  case 9:
    log_jump(log, time_of_next, choose(choices, 5), choose(choices, 3),
             (struct am_jump){choose_number(choices), 1});
    break;
  case 10:
    add_odd(log, choices);
  }
}

/* A request that is to stay out. */
static void add_request(struct bytes *spool, struct choices *choices) {
  char line[120];
  snprintf(line, sizeof line,
           "{'window':{'id':1,'omit':{'log':%u,'at':%u,'to':%u}}}\n",
           choose(choices, LOGS + 1), 990 + choose(choices, 200),
           rarely(choices, 2) ? 990 + choose(choices, 200) : 0);
  spool_text(spool, line);
}

static void check(int fd) {
  json_error_t error;
  lseek(fd, 0, SEEK_SET);
  json_t *appmap = json_loadfd(fd, JSON_REJECT_DUPLICATES, &error);
  harness_check(appmap, __FILE__, __LINE__, "%s", error.text);
  check_appmap(appmap);
  json_decref(appmap);
}

/* What a disk, or somebody with an editor, has made of it. */
static bool damage(struct bytes *spool, struct choices *choices) {
  bool damaged = false;
  for (int i = 0; i < 8 && rarely(choices, 4); i++) {
    uint32_t at;
    choose_bytes(choices, &at, sizeof at);
    spool->data[at % spool->size] = (unsigned char)choose(choices, 255);
    damaged = true;
  }
  return damaged;
}

/* Writes the AppMap of the spool, which is in a file in memory. One that is
 * damaged may be refused. */
static void write_appmap(const struct bytes *spool, bool damaged) {
  char path[40];
  struct am_error error = {0};
  struct amw_written written;
  int from = memfd_create("spool", 0), to = memfd_create("appmap", 0);
  snprintf(path, sizeof path, "/proc/self/fd/%d", from);
  if (write(from, spool->data, spool->size) != (ssize_t)spool->size)
    abort();
  struct amw_writer *writer = amw_writer_open(path, NULL, &error);
  harness_check(writer || damaged, __FILE__, __LINE__, "%s", error.text);
  int failed =
      writer ? amw_writer_write(writer, 1, to, UINT64_MAX, &written) : 0;
  harness_check(!failed || damaged, __FILE__, __LINE__, "not written");
  if (writer && !failed)
    check(to);
  if (writer)
    amw_writer_close(writer);
  close(from);
  close(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const bounds[] = {"", ",'max_size':8000",
                                       ",'max_size':20000", ",'max_depth':4"};
  /* Of the end of a long input, for its records use up the rest. */
  size_t last = size < 200 ? 0 : 48;
  struct choices choices = {data, size - last};
  struct choices harm = {data + size - last, last};
  spool_unit =
      rarely(&choices, 8) ? 4 * AM_SPOOL_UNIT_LEAST : AM_SPOOL_UNIT_LEAST;
  struct bytes spool = spool_begin();
  struct log logs[LOGS];
  spool_process_with(&spool, "true", bounds[choose(&choices, 4)]);
  spool_module(&spool, 1, 4, sidecar);
  while (rarely(&choices, 3))
    add_request(&spool, &choices);
  for (uint32_t i = 0; i < LOGS; i++)
    logs[i] = log_begin(i + 1);
  call_count = 0;
  time_of_next = rarely(&choices, 4) ? 990 : 1000;
  for (int i = 0; i < RECORDS && choices.left > 0; i++)
    add_record(&logs[rarely(&choices, 8) ? choose(&choices, LOGS) : 0],
               &choices);
  for (int i = 0; i < LOGS; i++)
    spool_log(&spool, &logs[i]);
  bool damaged = damage(&spool, &harm);
  write_appmap(&spool, damaged);
  free(spool.data);
  return 0;
}
