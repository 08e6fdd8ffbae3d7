/* SPDX-License-Identifier: MIT
 *
 * Damaged spools: whatever the bytes are, the writer neither crashes nor
 * writes anything but valid AppMaps. Most telling with AddressSanitizer.
 * UNIT_ROUNDS sets the number of damaged spools, UNIT_SEED where they begin.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 2000

static const char sidecar[] =
    UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "") INT_FUNCTION(
        2, "area",
        ",'labels':['geo'],'shallow':true") "{'type':'00000000000000bb','name':"
                                            "'char "
                                            "*','kind':'pointer','size':8,"
                                            "'string':true}\n"
                                            "{'type':'00000000000000cc','name':"
                                            "'struct "
                                            "p','kind':'struct','size':16,"
                                            "'members':[{'name':'x','type':'"
                                            "00000000000000aa','offset':0},"
                                            "{'name':'b','type':'"
                                            "00000000000000aa','offset':4,'bit'"
                                            ":3,'bits':7},"
                                            "{'name':'a','type':'"
                                            "00000000000000dd','offset':8}]}\n"
                                            "{'type':'00000000000000dd','name':"
                                            "'int[2]','kind':'array','size':8,"
                                            "'of':'00000000000000aa','count':2}"
                                            "\n"
                                            "{'type':'00000000000000ee','name':"
                                            "'enum e','kind':'enum','size':4,"
                                            "'values':[['A',1],['B',2]]}\n"
                                            "{'function':'0000000000000003','"
                                            "name':'mix','path':'lib/"
                                            "m.c','line':3,"
                                            "'static':false,'package':'lib','"
                                            "class':['n','m'],'language':'c++',"
                                            "'receiver':{'name':'this','type':'"
                                            "00000000000000bb','offset':0},"
                                            "'parameters':[{'name':'p','type':'"
                                            "00000000000000cc','offset':8},"
                                            "{'name':'s','type':'"
                                            "00000000000000bb','offset':24},"
                                            "{'name':'e','type':'"
                                            "00000000000000ee','offset':32}],"
                                            "'result':{'type':'"
                                            "00000000000000bb'}}\n";

/* Every kind of block and record. `code` gets where the logs begin. */
static struct bytes make(size_t *code) {
  static const int seven = 7;
  static const uint64_t values[5] = {0x1000, 0x500000007, 0x900000008, 0x2000,
                                     2};
  struct bytes spool = spool_begin();
  struct log first = log_begin(1), second = log_begin(2);
  spool_text(&spool,
             "{'process':{'program':'demo','name':'demo','app':'unit',"
             "'output':'/nonexistent/appmap','display':'true','pid':4711}}\n"
             "{'window':{'id':1,'kind':'process','name':'it','from':1000}}\n"
             "{'window':{'id':2,'kind':'cmocka','type':'tests','name':'test',"
             "'from':2500,'log':1,'replace':true,'muted':1,'function':'mix',"
             "'metadata':{'test_status':'failed','frameworks':[{'name':'x',"
             "'version':'1'}]}}}\n"
             "{'window':{'id':2,'to':4500,'muted':2}}\n"
             "{'window':{'id':3,'kind':'code','name':'c','from':1}}\n"
             "{'window':{'id':3,'done':true}}\n");
  spool_module(&spool, 1, 3, sidecar);
  *code = spool.size;
  for (uint64_t i = 0; i < 4; i++) {
    uint64_t time = 2000 + 1000 * i;
    uint64_t outer = log_enter(&first, time, 1, &seven, sizeof seven);
    uint64_t mix = log_enter(&first, time + 10, 3, values, sizeof values);
    log_range(&first, values[0], "this", 4, AM_CAPTURED_TEXT | AM_CAPTURED_CUT);
    log_range(&first, values[3], "text", 4, AM_CAPTURED_TEXT);
    uint64_t side = log_enter(&second, time + 15, 2, &seven, sizeof seven);
    log_enter(&first, time + 20, 2, &seven, sizeof seven);
    log_leave(&first, time + 30, mix, values, 8);
    log_range(&first, values[0], "result", 6, AM_CAPTURED_TEXT);
    if (i % 2)
      log_leave(&second, time + 40, outer, &seven, sizeof seven);
    else
      log_leave(&first, time + 40, outer, &seven, sizeof seven);
    log_leave(&second, time + 50, side, &seven, sizeof seven);
    if (i == 1)
      spool_log(&spool, &first);
    if (i == 2)
      spool_log(&spool, &second);
  }
  spool_log(&spool, &second);
  spool_log(&spool, &first);
  spool_text(&spool, "{'window':{'id':1,'to':90000}}\n");
  return spool;
}

/* Checks the AppMap, if there is one, and removes it. Adds its events. */
static void look(void *context, const struct amw_written *written) {
  size_t *events = context;
  json_error_t error;
  if (!written->path)
    return;
  json_t *appmap =
      json_load_file(written->path, JSON_REJECT_DUPLICATES, &error);
  if (harness_check(appmap, written->path, error.line, "%s", error.text))
    check_appmap(appmap);
  *events += json_array_size(json_object_get(appmap, "events"));
  json_decref(appmap);
  unlink(written->path);
}

static int write_damaged(const unsigned char *data, size_t size,
                         size_t *events) {
  struct amw_write_options options = {.recovered = true};
  char path[4200], output[4200];
  struct am_error error = {0};
  snprintf(path, sizeof path, "%s/damaged.spool", harness_folder());
  snprintf(output, sizeof output, "%s/appmap", harness_folder());
  options.output = output;
  FILE *file = fopen(path, "wb");
  if (!file || (size && fwrite(data, size, 1, file) != 1))
    abort();
  fclose(file);
  *events = 0;
  return amw_write_spool(path, &options, look, events, &error);
}

/* Whether a cut at `at` is one in the midst of padding. */
static bool is_padding(const struct bytes *spool, size_t at) {
  static const unsigned char zeros[64];
  return at > 64 && at % AM_SPOOL_UNIT_LEAST && at < spool->size &&
         memcmp(spool->data + at - 64, zeros, sizeof zeros) == 0;
}

/* More bytes, never fewer events. */
static void cut_anywhere(void) {
  size_t code, events = 0, before = 0;
  struct bytes spool = make(&code);
  for (size_t size = 0; size <= spool.size; size += 8) {
    if (is_padding(&spool, size))
      continue;
    int result = write_damaged(spool.data, size, &events);
    if (size == 0 || size >= AM_SPOOL_UNIT_LEAST)
      CHECK_NUMBER(result, result > 0 && size < code); /* 1: no recording */
    harness_check(events >= before, __FILE__, __LINE__,
                  "%zu events of %zu bytes, %zu of fewer", events, size,
                  before);
    before = events;
    if (size == code)
      CHECK_NUMBER(events, 0);
  }
  CHECK_NUMBER(before, 2 * 4 * 4 + 2 * 2 * 3); /* both recordings */
  free(spool.data);
}

static uint64_t state;

static uint32_t choose(uint32_t count) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(state >> 33) % count;
}

static void damage(unsigned char *data, size_t size) {
  static const unsigned char telling[] = {0, 1, 8, 0x7f, 0x80, 0xff, '"', '{'};
  size_t at = choose((uint32_t)size);
  /* Rather where something is. */
  for (int i = 0; i < 20 && data[at] == 0; i++)
    at = choose((uint32_t)size);
  switch (choose(5)) {
  case 0:
    data[at] ^= (unsigned char)(1u << choose(8));
    break;
  case 1:
    data[at] = (unsigned char)choose(256);
    break;
  case 2:
    data[at] = telling[choose(sizeof telling)];
    break;
  case 3: /* a wild 64-bit number */
    at &= ~(size_t)7;
    memset(data + at, choose(2) ? 0xff : 0, 8);
    data[at + choose(8)] = (unsigned char)choose(256);
    break;
  default: { /* another place's bytes */
    size_t from = choose((uint32_t)size), count = choose(64);
    if (count > size - at)
      count = size - at;
    if (count > size - from)
      count = size - from;
    memmove(data + at, data + from, count);
  }
  }
}

static void damaged_anywhere(void) {
  const char *rounds = getenv("UNIT_ROUNDS"), *seed = getenv("UNIT_SEED");
  size_t code, events, written = 0;
  struct bytes spool = make(&code);
  unsigned char *copy = malloc(spool.size);
  for (int i = 0; i < (rounds ? atoi(rounds) : ROUNDS); i++) {
    state = (seed ? strtoull(seed, NULL, 0) : 0) + (uint64_t)i;
    memcpy(copy, spool.data, spool.size);
    for (uint32_t times = 1 + choose(8); times > 0; times--)
      damage(copy, spool.size);
    size_t size = choose(4) ? spool.size : choose((uint32_t)spool.size);
    write_damaged(copy, size, &events);
    written += events > 0;
  }
  /* Else the damage is too great to test anything. */
  CHECK(written > 100);
  free(copy);
  free(spool.data);
}

static const struct test tests[] = {
    TEST(cut_anywhere),
    TEST(damaged_anywhere),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
