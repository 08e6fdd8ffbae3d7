/* SPDX-License-Identifier: MIT
 *
 * A writer that runs out of memory, at each of its requests in turn: there is
 * the whole AppMap or none, and a reason; and it stops soon.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include "runtime/port/shortage.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Requests until memory is short; from then on there is but a little more, so
 * that jansson need not be refused any; large ones are. */
enum { LEFT = 40 * 1024, LARGE = 64 * 1024 };
static long requests = -1; /* never */
static size_t used;        /* since then */

/* Whether this one is refused. */
static bool count(size_t size) {
  if (requests < 0 || requests-- > 0)
    return false;
  requests = 0;
  am_shortage_note();
  used += size < LARGE ? size : 0;
  return size >= LARGE;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);

void *__wrap_malloc(size_t size) {
  return count(size) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t number, size_t size) {
  return count(number * size) ? NULL : __real_calloc(number, size);
}

void *__wrap_realloc(void *memory, size_t size) {
  return count(size) ? NULL : __real_realloc(memory, size);
}

void *__wrap_reallocarray(void *memory, size_t number, size_t size) {
  return __wrap_realloc(memory, number * size);
}

/* Two threads, values, an exception, metadata of two recordings. */
static struct bytes make_spool(void) {
  struct bytes spool = spool_begin();
  struct log one = log_begin(1), two = log_begin(2);
  const uint64_t number = 7;
  spool_process(&spool, "true");
  spool_module(&spool, 1, 3,
               UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "")
                   INT_FUNCTION(2, "area", "") INT_FUNCTION(3, "other", ""));
  for (uint64_t i = 0; i < 40; i++) {
    uint64_t outer = log_enter(&one, 2000 + 10 * i, 1, &number, sizeof number);
    uint64_t inner = log_enter(&one, 2001 + 10 * i, 2, &number, sizeof number);
    log_leave(&one, 2002 + 10 * i, inner, &number, sizeof number);
    log_leave(&one, 2003 + 10 * i, outer, &number, sizeof number);
    uint64_t other = log_enter(&two, 2004 + 10 * i, 3, &number, sizeof number);
    log_leave(&two, 2005 + 10 * i, other, &number, sizeof number);
    spool_log(&spool, &one);
    spool_log(&spool, &two);
  }
  spool_text(&spool,
             "{'recording':{'id':2,'kind':'check','type':'tests','name':"
             "'a test','from':2000,'to':2300,'function':'area',"
             "'metadata':{'name':'a test','test_status':'failed',"
             "'test_failure':{'message':'no','location':'a.c:3'}}}}\n");
  return spool;
}

/* All files below the folder: names and contents; malloc'd. */
static char *contents(const char *folder) {
  static const char *const kinds[] = {"process", "check"};
  char *all = __real_calloc(1, 1 << 20);
  for (int kind = 0; kind < 2; kind++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/appmap/%s", folder, kinds[kind]);
    DIR *directory = opendir(path);
    struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
      if (*entry->d_name == '.' && !strstr(entry->d_name, ".part"))
        continue;
      snprintf(path, sizeof path, "%s/appmap/%s/%s", folder, kinds[kind],
               entry->d_name);
      FILE *file = fopen(path, "r");
      strcat(strcat(all, entry->d_name), "\n");
      size_t used = strlen(all);
      all[used + fread(all + used, 1, (1 << 20) - used - 300, file)] = '\0';
      fclose(file);
      unlink(path);
    }
    if (directory)
      closedir(directory);
  }
  return all;
}

/* Writes with so many requests granted. Returns what is there then. */
static char *write_granted(const char *spool, long granted, int *result) {
  struct am_error error = {0};
  used = 0;
  requests = granted;
  *result = amw_write_spool(spool, NULL, NULL, NULL, &error);
  requests = -1;
  CHECK(*result == 0 || *error.text);
  CHECK(used < LEFT);
  return contents(harness_folder());
}

static void try_all(const char *spool) {
  int result;
  char *whole = write_granted(spool, -1, &result);
  CHECK(result == 0 && strstr(whole, "a_test.appmap") && strlen(whole) > 20000);
  long granted = 0, refused = 0;
  for (bool done = false; !done; granted++) {
    char *text = write_granted(spool, granted, &result);
    if (result == 0)
      CHECK_TEXT(text, whole);
    CHECK(!strstr(text, ".part"));
    /* One of the recordings may be whole. */
    CHECK(result == 0 || strlen(text) < strlen(whole));
    done = result == 0 && !am_shortage_is_noted();
    refused += result != 0;
    free(text);
  }
  harness_check(granted > 500 && refused > 500, __FILE__, __LINE__,
                "%ld granted, %ld refused", granted, refused);
  free(whole);
}

static void short_of_memory(void) {
  char path[4096];
  struct bytes spool = make_spool();
  snprintf(path, sizeof path, "%s/one.spool", harness_folder());
  FILE *file = fopen(path, "w");
  CHECK(fwrite(spool.data, 1, spool.size, file) == spool.size);
  fclose(file);
  try_all(path);
  free(spool.data);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {TEST(short_of_memory)};
  return RUN_TESTS(tests, argc, argv);
}
