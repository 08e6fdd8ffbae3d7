/* SPDX-License-Identifier: MIT
 *
 * Which test belongs where. Nothing is freed: tests may run until the end.
 */
#include "adapters/check/registry.h"
#include "adapters/current.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first member of Check's Suite and TCase is the name. */
struct named {
  const char *name;
};

static struct tcase {
  const struct named *suite, *tcase;
  struct tcase *next;
} * cases;

static struct test {
  struct am_check_function ours;
  const struct am_check_function *theirs;
  const struct named *tcase;
  int signal, exit_value;
  bool loops;
  struct test *next;
  char name[]; /* ours.name: like no other pointer */
} * tests;

void am_check_add_case(const void *suite, const void *tcase) {
  struct tcase *new = malloc(sizeof *new);
  if (!new || !suite || !tcase) {
    free(new);
    return;
  }
  *new = (struct tcase){suite, tcase, cases};
  cases = new;
}

/* "suite:case", as Check prints it. */
static char *group_of(const struct named *tcase) {
  const struct tcase *found = cases;
  char *group = NULL;
  while (found && found->tcase != tcase)
    found = found->next;
  if (!found || strcmp(found->suite->name, tcase->name) == 0)
    return strdup(tcase->name);
  if (asprintf(&group, "%s:%s", found->suite->name, tcase->name) < 0)
    return NULL;
  return group;
}

static void describe(const struct test *test, int turn) {
  char *group = group_of(test->tcase), *name = NULL, *function = NULL;
  if (test->loops && asprintf(&name, "%s:%d", test->name, turn) < 0)
    name = NULL;
  if (asprintf(&function, "%s_fn", test->name) < 0) /* by START_TEST */
    function = NULL;
  am_test_describe(&(struct appmap_test){.group = group,
                                         .name = name ? name : test->name,
                                         .function = function,
                                         .file = test->theirs->file,
                                         .line = test->theirs->line,
                                         .signal = test->signal});
  am_test_expect_exit(test->exit_value);
  free(group);
  free(name);
  free(function);
}

/* Check's name of the test that it calls is the very pointer it was given. */
static void run(int turn) {
  const struct test *test = tests;
  while (test->name != tcase_name())
    test = test->next;
  describe(test, turn);
  test->theirs->function(turn);
}

const struct am_check_function *
am_check_add_test(const void *tcase, const struct am_check_function *test,
                  int signal, int exit_value, bool loops) {
  size_t size = strlen(test->name) + 1;
  struct test *new = malloc(sizeof *new + size);
  if (!new)
    return test;
  memcpy(new->name, test->name, size);
  new->ours =
      (struct am_check_function){new->name, run, test->file, test->line};
  new->theirs = test;
  new->tcase = tcase;
  new->signal = signal;
  new->exit_value = exit_value & 0xff; /* as Check compares it */
  new->loops = loops;
  new->next = tests;
  tests = new;
  return &new->ours;
}
