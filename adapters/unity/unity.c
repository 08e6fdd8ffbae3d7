/* SPDX-License-Identifier: MIT
 *
 * Unity 2.4 to 2.6: each test of RUN_TEST() and of RUN_TEST_CASE() becomes a
 * recording. What became of it is read from Unity's counters, whose size and
 * place depend on how Unity was configured.
 */
#include "adapters/current.h"
#include "adapters/unity/assertions.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How Unity's storage begins. Then there are two pointers, or none, and the
 * numbers: the line of the test, and how many tests there were, failed, and
 * were ignored. */
struct storage {
  const char *file;
  const char *test;
  unsigned char rest[64];
};

extern struct storage Unity __attribute__((weak));

void __real_UnityDefaultTestRun(void (*test)(void), const char *name, int line)
    __attribute__((weak));
void __real_UnityTestRunner(void (*setup)(void), void (*test)(void),
                            void (*teardown)(void), const char *title,
                            const char *group, const char *name,
                            const char *file, unsigned line)
    __attribute__((weak));

static uint64_t number(const unsigned char *at, size_t size) {
  uint64_t value = 0;
  memcpy(&value, at, size);
  return value;
}

struct outcome {
  bool is_known, failed, ignored;
};

/* Whether the test at this line ended so, if the line takes so many bytes and
 * each counter so many. */
static struct outcome try(const unsigned char *before,
                          const unsigned char *after, int line, size_t word,
                          size_t counter) {
  size_t first = (word + counter - 1) / counter * counter;
  uint64_t grew[3]; /* tests, failures, ignored */
  for (size_t i = 0; i < 3; i++)
    grew[i] = number(after + first + i * counter, counter) -
              number(before + first + i * counter, counter);
  return (struct outcome){.is_known = number(after, word) == (uint64_t)line &&
                                      grew[0] == 1 && grew[1] <= 1 &&
                                      grew[2] <= 1,
                          .failed = grew[1] == 1,
                          .ignored = grew[2] == 1};
}

/* Line and counters are of one size, unless somebody wanted otherwise. */
static struct outcome compare(const unsigned char *before,
                              const unsigned char *after, int line) {
  static const unsigned char sizes[][2] = {
      {8, 8}, {4, 4}, {2, 2}, {8, 4}, {8, 2}, {8, 1},
      {4, 8}, {4, 2}, {4, 1}, {2, 8}, {2, 4}, {2, 1},
  };
  struct outcome outcome = {.is_known = false};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t at = 0; at <= 2 * sizeof(void *); at += 2 * sizeof(void *)) {
      outcome = try(before + at, after + at, line, sizes[i][0], sizes[i][1]);
      if (outcome.is_known)
        return outcome;
    }
  return outcome;
}

/* "test_stack" of "tests/test_stack.c". */
static char *group_of(const char *file) {
  const char *slash = file ? strrchr(file, '/') : NULL;
  const char *name = slash ? slash + 1 : file;
  const char *dot = name ? strrchr(name, '.') : NULL;
  return !name ? NULL
         : dot ? strndup(name, (size_t)(dot - name))
               : strdup(name);
}

static void begin(const struct appmap_test *test, struct storage *before) {
  am_unity_assertion = (struct am_unity_assertion){.text = NULL};
  *before = Unity;
  am_test_begin(test);
}

static void end(const struct storage *before, const char *file, int line) {
  const struct am_unity_assertion *left = &am_unity_assertion;
  struct outcome outcome = compare(before->rest, Unity.rest, line);
  if (left->is_ignored) {
    outcome.ignored = true;
  } else if (left->text) {
    const char *message = left->message ? left->message : left->text;
    am_test_fail(file, left->line, "%s", message + strspn(message, " "));
  } else if (outcome.failed) {
    am_test_fail(file, line, "the test failed");
  }
  am_test_end(outcome.ignored ? APPMAP_TEST_SKIPPED : APPMAP_TEST_SUCCEEDED);
}

void __wrap_UnityDefaultTestRun(void (*test)(void), const char *name,
                                int line) {
  struct storage before;
  if (!&Unity || !am_test_runner("unity")) {
    __real_UnityDefaultTestRun(test, name, line);
    return;
  }
  char *group = group_of(Unity.file);
  begin(&(struct appmap_test){.framework = "unity",
                              .group = group,
                              .name = name,
                              .file = Unity.file,
                              .line = line},
        &before);
  am_test_function((const void *)test);
  free(group);
  __real_UnityDefaultTestRun(test, name, line);
  end(&before, Unity.file, line);
}

/* Of Unity's fixtures: RUN_TEST_CASE(). */
void __wrap_UnityTestRunner(void (*setup)(void), void (*test)(void),
                            void (*teardown)(void), const char *title,
                            const char *group, const char *name,
                            const char *file, unsigned line) {
  struct storage before;
  bool is_recorded = &Unity && am_test_runner("unity");
  if (is_recorded) {
    begin(&(struct appmap_test){.framework = "unity",
                                .group = group,
                                .name = name,
                                .file = file,
                                .line = (int)line},
          &before);
    am_test_function((const void *)test);
  }
  __real_UnityTestRunner(setup, test, teardown, title, group, name, file, line);
  if (is_recorded)
    end(&before, file, (int)line);
}
