/* SPDX-License-Identifier: MIT
 *
 * Programs that call the hooks as instrumented code does, but by hand, so that
 * the recorder is tested without pass and writer. Each test runs in a process
 * of its own with APPMAP=true, which leaves without ending; then its spools
 * are counted. Checks that fail in either are counted together.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_RECORD_RECORDED_H
#define APPMAP_TESTS_UNIT_RUNTIME_RECORD_RECORDED_H

#include "tests/unit/harness.h"

#include <appmap/abi.h>
#include <appmap/plan.h>
#include <stdint.h>

/* A module of two functions: NUMBER takes and returns a number, TEXT a text,
 * which is copied at the call. */
enum { NUMBER, TEXT, FUNCTIONS };
struct module {
  struct appmap_module module;
  struct appmap_function functions[FUNCTIONS];
  struct {
    struct appmap_plan head;
    struct appmap_step text;
  } plan;
  uint8_t gate;
};
extern struct module first;
void module_fill(struct module *module);

/* A call and its return. Checks errno, counts it. */
void call_number(uint64_t n);
void call_text(const char *text);

/* In memory that the tested processes share with the one that looks. */
struct counts {
  uint64_t numbers, texts; /* calls made */
  uint64_t failed;         /* checks */
};
extern struct counts *counts;

enum { PLACED = 128 };
struct recorded {
  uint64_t numbers, texts, leaves;
  uint64_t torn;      /* records that make no sense */
  uint64_t unmatched; /* leaves whose enter is not there */
  uint64_t early;     /* records from before their process's recording */
  uint64_t timeless;  /* spools that do not say when they began */
  uint64_t spools, logs, dropped, bytes, unreadable;
  uint64_t unit; /* of the blocks */
  /* Of the calls call_number(0), (1) ...: enum am_stack_kind, and which. */
  uint64_t kinds[PLACED], stacks[PLACED];
};

struct recorded_test {
  const char *name;
  void (*run)(void);
  void (*look)(const struct recorded *recorded);
};

/* As RUN_TESTS. */
#define RUN_RECORDED(tests, argc, argv)                                        \
  recorded_run(tests, sizeof(tests) / sizeof *(tests), argc, argv)
int recorded_run(const struct recorded_test *tests, int count, int argc,
                 char **argv);

#endif
