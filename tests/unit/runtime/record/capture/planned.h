/* SPDX-License-Identifier: MIT
 *
 * Plans made by hand, and what the recorder copies when it follows them,
 * without hooks and spool.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_RECORD_CAPTURE_PLANNED_H
#define APPMAP_TESTS_UNIT_RUNTIME_RECORD_CAPTURE_PLANNED_H

#include "runtime/record/capture/plan.h"
#include "tests/unit/harness.h"

#include <stdint.h>
#include <string.h>

enum { PLANNED_ARGUMENTS = 64, PLANNED_RESULT = 16 };

/* A function, its frame and its result. Zero but for the sizes. */
struct planned {
  struct appmap_function function;
  struct {
    struct appmap_plan head;
    struct appmap_step steps[2 * APPMAP_STEPS_MAX];
  } plan;
  struct appmap_frame frame;
  uint64_t arguments[PLANNED_ARGUMENTS / 8];
  uint64_t result[PLANNED_RESULT / 8];
  struct am_captured captured;
};

void planned_begin(struct planned *planned);

/* Adds a step of the call, or, when there are `back` ones, of the return.
 * Returns the number of its range. */
uint8_t planned_add(struct planned *planned, struct appmap_step step);
uint8_t planned_add_back(struct planned *planned, struct appmap_step step);

void planned_call(struct planned *planned);
bool planned_return(struct planned *planned);

/* One pointer, the first argument, and one step. Returns its range. */
struct found {
  const char *bytes; /* NULL: there is none */
  uint32_t length;
  uint64_t flags;
};
struct found planned_read(const void *pointer, struct appmap_step step);

/* The range at an address; with `flag`, which has it among its flags. Checks
 * all ranges on the way. */
struct found planned_find(const struct planned *planned, const void *address,
                          uint64_t flag);

/* That it holds these bytes, and has this one flag, or none. */
void planned_check(struct found found, const void *expected, uint32_t size,
                   uint64_t flag, const char *file, int line);
#define CHECK_RANGE(found, ...)                                                \
  planned_check(found, __VA_ARGS__, __FILE__, __LINE__)
#define CHECK_NONE(found) CHECK((found).bytes == NULL)

#endif
