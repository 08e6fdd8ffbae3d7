/* SPDX-License-Identifier: MIT
 *
 * Runs unit tests and counts failed checks.
 */
#include "harness.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;
static const char *running;
static char folder[4096];

bool harness_check(bool condition, const char *file, int line,
                   const char *format, ...) {
  va_list list;
  if (condition)
    return true;
  failures++;
  fprintf(stderr, "%s:%d: %s: ", file, line, running);
  va_start(list, format);
  vfprintf(stderr, format, list);
  va_end(list);
  fputc('\n', stderr);
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

int harness_run(const struct test *tests, int count, int argc, char **argv) {
  int run = 0;
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
  fprintf(stderr, "%d tests, %d failed checks\n", run, failures);
  return failures || run == 0;
}
