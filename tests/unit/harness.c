/* SPDX-License-Identifier: MIT
 *
 * Runs unit tests and counts failed checks.
 */
#include "tests/unit/harness.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static uint64_t own_failures, *failures = &own_failures;
static const char *running;
static char folder[4096];

const char *harness_running(void) {
  return running;
}

void harness_count_at(uint64_t *count) {
  failures = count;
}

bool harness_check(bool condition, const char *file, int line,
                   const char *format, ...) {
  char text[4000];
  va_list list;
  if (condition)
    return true;
  __atomic_fetch_add(failures, 1, __ATOMIC_RELAXED);
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  dprintf(STDERR_FILENO, "%s:%d: %s: %s\n", file, line, running, text);
  return false;
}

const char *harness_folder(void) {
  const char *parent = getenv("TMPDIR");
  if (!folder[0]) {
    snprintf(folder, sizeof folder, "%s/unit-%s-XXXXXX",
             parent ? parent : "/tmp", running);
    if (!mkdtemp(folder)) {
      perror(folder);
      exit(2);
    }
  }
  return folder;
}

static int remove_one(const char *path, const struct stat *status, int kind,
                      struct FTW *place) {
  (void)status;
  (void)kind;
  (void)place;
  return remove(path);
}

static bool is_wanted(const char *name, int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], name) == 0)
      return true;
  return argc < 2;
}

static int list(const struct test *tests, int count) {
  for (int i = 0; i < count; i++)
    puts(tests[i].name);
  return 0;
}

int harness_run(const struct test *tests, int count, int argc, char **argv) {
  int run = 0;
  if (argc == 2 && strcmp(argv[1], "--list") == 0)
    return list(tests, count);
  for (int i = 0; i < count; i++) {
    if (!is_wanted(tests[i].name, argc, argv))
      continue;
    running = tests[i].name;
    tests[i].run();
    run++;
    if (folder[0] && getenv("UNIT_KEEP"))
      fprintf(stderr, "%s: kept %s\n", running, folder);
    else if (folder[0])
      nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    folder[0] = '\0';
  }
  fprintf(stderr, "%d tests, %d failed checks\n", run, (int)*failures);
  return *failures || run == 0;
}
