/* SPDX-License-Identifier: MIT
 *
 * Criterion 2.3 and 2.4: each test becomes a recording, in the process that
 * Criterion starts for it. Each parameter of a parameterised test has a process
 * and so a recording of its own, but does not tell its number; all rounds of a
 * theory are one test.
 */
#include "adapters/current.h"
#include "adapters/symbol.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As in Criterion 2.3 and 2.4; only what is used. Pointers in `data` are those
 * of the process that started this one. */
struct data {
  int sentinel, compiler, language, kind;
  void *parameters;
  const char *identifier, *file;
  unsigned line;
  void (*init)(void);
  void (*fini)(void);
  int signal;
  int exit_code;
};

struct test {
  const char *name;
  const char *suite;
  void (*function)(void);
  const void *data; /* struct data, anywhere */
};

struct assertion {
  const char *message;
  bool passed;
  unsigned line;
  const char *file;
};

/* An assertion of <criterion/new/assert.h> (2.4), which may consist of others.
 */
struct node {
  const char *text; /* of the source */
  const char *message;
  struct {
    const char *name;
    void *data;
    int type;
  } parameters[4];
  unsigned passed : 1, is_dynamic : 1, count : 30;
  uint32_t capacity;
  struct node *children;
};

extern const struct test *criterion_current_test;
void __real_criterion_internal_test_setup(void);
void __real_criterion_internal_test_teardown(void);
void __real_criterion_send_assert(const struct assertion *assertion);
void __real_cri_assert_node_send(const char *file, size_t line,
                                 struct node *node);
void __real_criterion_test_die(const char *format, ...);
void __real_criterion_skip_test(const char *format, ...);

/* Also in the process that starts the others. */
__attribute__((constructor)) static void announce(void) {
  am_test_runner("criterion");
}

void __wrap_criterion_internal_test_setup(void) {
  const struct test *test = criterion_current_test;
  char *function = NULL, *version = NULL;
  struct data data;
  memcpy(&data, test->data, sizeof data);
  if (am_test_runner("criterion")) {
    version =
        am_symbol_library((const void *)__real_criterion_internal_test_setup);
    if (asprintf(&function, "%s_%s_impl", test->suite, test->name) < 0)
      function = NULL; /* by Test() */
    am_test_begin(&(struct appmap_test){.framework = "criterion",
                                        .framework_version = version,
                                        .group = test->suite,
                                        .name = test->name,
                                        .function = function,
                                        .signal = data.signal});
    am_test_expect_exit(data.exit_code);
    free(function);
    free(version);
  }
  __real_criterion_internal_test_setup();
}

void __wrap_criterion_internal_test_teardown(void) {
  __real_criterion_internal_test_teardown();
  am_test_end(APPMAP_TEST_SUCCEEDED);
}

void __wrap_criterion_send_assert(const struct assertion *assertion) {
  if (!assertion->passed)
    am_test_fail(assertion->file, (int)assertion->line, "%s",
                 assertion->message ? assertion->message : "");
  __real_criterion_send_assert(assertion);
}

/* The innermost that failed: where cr_assert(all(eq(...), ...)) went wrong. */
static const struct node *culprit(const struct node *node) {
  for (unsigned i = 0; i < node->count; i++)
    if (!node->children[i].passed)
      return culprit(&node->children[i]);
  return node;
}

void __wrap_cri_assert_node_send(const char *file, size_t line,
                                 struct node *node) {
  const char *text = culprit(node)->text, *message = node->message;
  bool has_both = text && message && *message;
  am_test_fail(file, (int)line, "%s%s%s", message ? message : "",
               has_both ? ": " : "", text ? text : "");
  __real_cri_assert_node_send(file, line, node);
}

/* Ends the process. */
void __wrap_criterion_test_die(const char *format, ...) {
  char *text = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0)
    abort(); /* as Criterion does */
  va_end(arguments);
  am_test_fail(NULL, 0, "%s", text);
  am_test_end(APPMAP_TEST_FAILED);
  __real_criterion_test_die("%s", text);
}

/* Ends the process. */
void __wrap_criterion_skip_test(const char *format, ...) {
  char *text = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (*format && vasprintf(&text, format, arguments) < 0)
    text = NULL;
  va_end(arguments);
  am_test_end(APPMAP_TEST_SKIPPED);
  if (text)
    __real_criterion_skip_test("%s", text);
  else
    __real_criterion_skip_test("");
}
