/* SPDX-License-Identifier: MIT
 *
 * Recognizes test runners by what they leave in the environment of a test, or
 * on the command line of the process above it. The topmost process with that
 * sign is the test itself.
 */
#include "runtime/record/harness.h"
#include "runtime/record/proc.h"
#include "runtime/record/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Deeper than scripts nest; the kernel may show us a circle of pids that were
 * given out again. */
enum { ANCESTORS_MAX = 32 };

/* The next of the strings after `at` (NULL: the first), or NULL. */
static const char *next(const char *text, size_t length, const char *at) {
  at = at ? at + strlen(at) + 1 : text;
  return at < text + length ? at : NULL;
}

/* Whether the process was started with this environment variable. */
static bool has_variable(pid_t pid, const char *name) {
  size_t length, n = strlen(name);
  char *text = am_proc_strings(pid, "environ", &length);
  const char *entry = NULL;
  while (text && (entry = next(text, length, entry)))
    if (strncmp(entry, name, n) == 0 && entry[n] == '=')
      break;
  free(text);
  return entry != NULL;
}

/* The value after this word on the process's command line, or NULL. */
static char *option(pid_t pid, const char *name) {
  size_t length;
  char *text = am_proc_strings(pid, "cmdline", &length), *value = NULL;
  for (const char *word = NULL; text && (word = next(text, length, word));)
    if (strcmp(word, name) == 0 && (word = next(text, length, word))) {
      value = strdup(word);
      break;
    } else if (!word || strcmp(word, "--") == 0) {
      break;
    }
  free(text);
  return value;
}

/* The program's name and its arguments: what tells this use of it from
 * others. */
static char *command(pid_t pid) {
  enum { MOST = 120 };
  size_t length;
  char *text = am_proc_strings(pid, "cmdline", &length);
  const char *first = text ? next(text, length, NULL) : NULL;
  if (!first) {
    free(text);
    return strdup(program_invocation_short_name);
  }
  for (size_t i = strlen(first); i + 1 < length; i++)
    if (text[i] == '\0')
      text[i] = ' ';
  const char *end = strchr(first, ' ');
  size_t word = end ? (size_t)(end - first) : strlen(first);
  const char *slash = memrchr(first, '/', word);
  first = slash ? slash + 1 : first;
  /* libtool's wrapper script runs .libs/lt-NAME. */
  if (strncmp(first, "lt-", 3) == 0)
    first += 3;
  char *name = strndup(first, MOST);
  free(text);
  return name;
}

/* The first ancestor, counted from the process itself, above which there is no
 * such variable. */
static pid_t topmost_with(const char *variable) {
  pid_t pid = getpid();
  struct am_proc proc;
  for (int i = 0; i < ANCESTORS_MAX; i++) {
    if (!am_proc_read(pid, &proc) || proc.parent <= 1 ||
        !has_variable(proc.parent, variable))
      break;
    pid = proc.parent;
  }
  return pid;
}

/* automake runs `test-driver --test-name NAME --log-file … -- TEST`, also with
 * a driver of another name. Returns the process below the driver, or 0. */
static pid_t below_driver(struct am_harness *harness) {
  pid_t pid = getpid();
  struct am_proc proc;
  for (int i = 0;
       i < ANCESTORS_MAX && am_proc_read(pid, &proc) && proc.parent > 1; i++) {
    char *results = option(proc.parent, "--trs-file");
    char *expects = option(proc.parent, "--expect-failure");
    harness->test = results ? option(proc.parent, "--test-name") : NULL;
    harness->expects_failure = expects && strcmp(expects, "yes") == 0;
    free(results);
    free(expects);
    if (harness->test)
      return pid;
    pid = proc.parent;
  }
  return 0;
}

/* What cmake/AppMapTests.cmake tells of the test beside its name. */
static void read_ctest(struct am_harness *harness) {
  const char *skipped = secure_getenv("_APPMAP_TEST_SKIPPED");
  if (skipped)
    harness->skipped = atoi(skipped);
  harness->expects_failure = secure_getenv("_APPMAP_TEST_FAILS") != NULL;
  harness->ignores_status = secure_getenv("_APPMAP_TEST_PRINTS") != NULL;
}

/* The variable that CTest sets, in its interactive mode and out of it. */
static const char *ctest_variable(void) {
  static const char *const names[] = {"CTEST_INTERACTIVE_DEBUG_MODE",
                                      "DASHBOARD_TEST_FROM_CTEST"};
  return secure_getenv(names[0])   ? names[0]
         : secure_getenv(names[1]) ? names[1]
                                   : NULL;
}

bool am_harness_find(struct am_harness *harness) {
  const char *name = am_settings.environment.test_name;
  const char *ctest = ctest_variable();
  pid_t test = 0;
  *harness = (struct am_harness){.skipped = -1};
  if (ctest) {
    harness->kind = "ctest";
    test = topmost_with(ctest);
    read_ctest(harness);
  } else if (secure_getenv("MESON_TEST_ITERATION")) {
    harness->kind = "meson";
    harness->skipped = 77;
    test = topmost_with("MESON_TEST_ITERATION");
  } else if ((test = below_driver(harness)) != 0) {
    harness->kind = "automake";
    harness->skipped = 77;
  } else if (name) {
    harness->kind = "test";
    test = topmost_with("APPMAP_TEST_NAME");
  } else {
    return false;
  }
  if (name) {
    free(harness->test);
    harness->test = strdup(name);
  } else if (!harness->test) {
    harness->test = command(test);
  }
  struct am_proc proc;
  harness->is_test = test == getpid();
  harness->began = am_proc_read(test, &proc) ? am_proc_wall(proc.start) : 0;
  return harness->test != NULL;
}
