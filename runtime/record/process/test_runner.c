/* SPDX-License-Identifier: MIT
 *
 * Recognizes test runners by what they leave in the environment of a test, or
 * on the command line of the process above it. The topmost process with that
 * sign is the test itself.
 */
#include "runtime/record/process/test_runner.h"
#include "runtime/port/port.h"
#include "runtime/record/base/procfs.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Deeper than scripts nest; the kernel may show us a circle of pids that were
 * given out again. */
enum { ANCESTORS_MAX = 32 };

/* The next of the strings after `at` (NULL: the first), or NULL. */
static const char *next(const char *text, size_t length, const char *at) {
  size_t offset = at ? (size_t)(at - text) + strlen(at) + 1 : 0;
  return offset < length ? text + offset : NULL;
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

/* A process's command line. */
struct words {
  char *text;
  size_t length;
};

static struct words words_of(pid_t pid) {
  struct words words;
  words.text = am_proc_strings(pid, "cmdline", &words.length);
  if (!words.text)
    words.length = 0;
  return words;
}

/* The word after this one, or NULL. What comes after "--" is the test's. */
static const char *option(const struct words *words, const char *name) {
  for (const char *word = NULL;
       (word = next(words->text, words->length, word)) &&
       strcmp(word, "--") != 0;)
    if (strcmp(word, name) == 0)
      return next(words->text, words->length, word);
  return NULL;
}

/* automake runs `test-driver --test-name NAME ... -- TEST`, also with a driver
 * of another name. */
static bool is_automake(const struct words *words, struct am_harness *harness) {
  const char *test = option(words, "--test-name");
  const char *expects = option(words, "--expect-failure");
  if (!test || !option(words, "--trs-file"))
    return false;
  harness->kind = "automake";
  harness->test = strdup(test);
  harness->expects_failure = expects && strcmp(expects, "yes") == 0;
  return true;
}

/* Meson is `python3 .../meson test ...`; only from 1.2 on it leaves a sign in
 * the environment, and never the test's name. */
static bool is_meson(const struct words *words, struct am_harness *harness) {
  const char *word = next(words->text, words->length, NULL);
  for (int i = 0; word && i < 3; i++) {
    const char *slash = strrchr(word, '/');
    bool meson = strncmp(slash ? slash + 1 : word, "meson", 5) == 0;
    word = next(words->text, words->length, word);
    if (meson && word && strcmp(word, "test") == 0) {
      harness->kind = "meson";
      return true;
    }
  }
  return false;
}

/* The program's name and its arguments: what tells this use of it from
 * others. */
static char *command(pid_t pid) {
  enum { MOST = 120 };
  size_t length;
  char *text = am_proc_strings(pid, "cmdline", &length);
  const char *first = text ? next(text, length, NULL) : NULL;
  bool is_known = pid != getpid() || am_program_is_untouched();
  if (!first || !*first || !is_known) {
    free(text);
    return strdup(am_program_name());
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

/* Looks for a test runner above this process. Returns the process that it
 * started, or 0. */
static pid_t below_runner(struct am_harness *harness) {
  pid_t pid = getpid();
  struct am_proc proc;
  for (int i = 0; i < ANCESTORS_MAX; i++) {
    if (!am_proc_read(pid, &proc) || proc.parent <= 1)
      return 0;
    struct words words = words_of(proc.parent);
    bool found = is_automake(&words, harness) || is_meson(&words, harness);
    free(words.text);
    if (found)
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
  } else if ((test = below_runner(harness)) != 0) {
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
  if (harness->is_test)
    harness->began = am_wall();
  else if (am_proc_read(test, &proc))
    harness->began = am_proc_wall(proc.start);
  return harness->test != NULL;
}
