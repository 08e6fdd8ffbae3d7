/* SPDX-License-Identifier: MIT
 *
 * Whatever a descriptor gives is read to its end, or not at all.
 */
#include "runtime/lib/reading.h"
#include "runtime/lib/regular.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/harness.h"

static struct am_reading reading = {.most = 100, .beyond = "too long"};

/* Reads a file of so many letters a, or what is in a pipe of them. */
static int read_letters(size_t count, bool piped, char **text, size_t *size,
                        struct am_error *error) {
  int ends[2] = {open(harness_folder(), O_TMPFILE | O_RDWR, 0600), -1};
  if (piped) {
    close(ends[0]);
    CHECK(pipe(ends) == 0);
  }
  for (size_t i = 0; i < count; i++)
    CHECK(write(ends[piped], "a", 1) == 1);
  if (piped)
    close(ends[1]);
  else
    lseek(ends[0], 0, SEEK_SET);
  am_error_init(error);
  int result = am_read_all(ends[0], &reading, text, size, error);
  close(ends[0]);
  return result;
}

static void check(size_t count, bool piped) {
  struct am_error error;
  size_t size;
  char *text;
  int result = read_letters(count, piped, &text, &size, &error);
  CHECK_NUMBER(result, count > reading.most ? -1 : 0);
  if (result == 0) {
    CHECK_NUMBER(size, count);
    CHECK_NUMBER(strlen(text), count);
  } else {
    CHECK(!text);
    CHECK_TEXT(error.text, "too long");
  }
  free(text);
}

static void bounds(void) {
  static const size_t counts[] = {0, 1, 99, 100, 101, 300};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    check(counts[i], false);
    check(counts[i], true);
  }
}

static void grows(void) {
  reading.most = 200 * 1024;
  check(AM_READING_BEGINNING - 1, true);
  check(AM_READING_BEGINNING, true);
  reading.most = 100;
}

static bool wants_b(const char *beginning, size_t size) {
  return size > 0 && beginning[0] == 'b';
}

static void stops(void) {
  struct am_error error;
  size_t size;
  char *text;
  reading.goes_on = wants_b;
  CHECK_NUMBER(read_letters(50, true, &text, &size, &error), 0);
  CHECK_NUMBER(size, 50); /* what came at once */
  free(text);
  reading.goes_on = NULL;
}

static void other_files(void) {
  char path[4096];
  struct am_error error;
  struct stat status;
  am_error_init(&error);
  CHECK_NUMBER(am_regular_open(harness_folder(), &status, &error), -1);
  CHECK_TEXT(error.text, "Is a directory");
  snprintf(path, sizeof path, "%s/fifo", harness_folder());
  CHECK(mkfifo(path, 0600) == 0);
  am_error_init(&error);
  CHECK_NUMBER(am_regular_open(path, &status, &error), -1);
  CHECK_TEXT(error.text, "not a regular file");
  am_error_init(&error);
  CHECK_NUMBER(am_regular_open("/nonexistent", &status, &error), -1);
  CHECK_TEXT(error.text, "No such file or directory");
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(bounds),
      TEST(grows),
      TEST(stops),
      TEST(other_files),
  };
  return RUN_TESTS(tests, argc, argv);
}
