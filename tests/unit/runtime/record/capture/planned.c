/* SPDX-License-Identifier: MIT
 *
 * Makes plans, follows them, looks at the ranges by their documentation.
 */
#include "tests/unit/runtime/record/capture/planned.h"

#include <errno.h>
#include <stddef.h>

void planned_begin(struct planned *planned) {
  memset(planned, 0, sizeof *planned);
  planned->function.arguments = PLANNED_ARGUMENTS;
  planned->function.result = PLANNED_RESULT;
  planned->function.plan = offsetof(struct planned, plan);
}

uint8_t planned_add(struct planned *planned, struct appmap_step step) {
  planned->plan.steps[planned->plan.head.call++] = step;
  return (uint8_t)(APPMAP_STEPS + planned->plan.head.call - 1);
}

uint8_t planned_add_back(struct planned *planned, struct appmap_step step) {
  uint32_t at = planned->plan.head.call + planned->plan.head.back++;
  planned->plan.steps[at] = step;
  return (uint8_t)(APPMAP_STEPS + planned->plan.head.back - 1);
}

/* What every capture promises. */
static void check(struct planned *planned) {
  CHECK_NUMBER(errno, 77);
  CHECK(planned->captured.used <= APPMAP_CAPTURED_MAX);
  CHECK_NUMBER(planned->captured.used % 8, 0);
  planned_find(planned, NULL, 0);
}

void planned_call(struct planned *planned) {
  errno = 77;
  am_capture_call(&planned->captured, &planned->function, &planned->frame);
  check(planned);
}

bool planned_return(struct planned *planned) {
  errno = 77;
  bool out = am_capture_return(&planned->captured, &planned->function,
                               &planned->frame, planned->result);
  check(planned);
  return out;
}

struct found planned_read(const void *pointer, struct appmap_step step) {
  static __thread struct planned planned;
  planned_begin(&planned);
  planned_add(&planned, step);
  planned.arguments[0] = (uintptr_t)pointer;
  planned_call(&planned);
  return planned_find(&planned, pointer, 0);
}

struct found planned_find(const struct planned *planned, const void *address,
                          uint64_t flag) {
  struct found found = {0};
  uint32_t at = 0;
  while (at + 8 <= planned->captured.used) {
    uint64_t head;
    memcpy(&head, planned->captured.bytes + at, 8);
    uint32_t length = AM_CAPTURED_LENGTH(head), padded = (length + 7) & ~7u;
    const char *bytes = planned->captured.bytes + at + 8;
    for (uint32_t i = length; i < padded; i++)
      CHECK_NUMBER(bytes[i], 0);
    if (!found.bytes && AM_CAPTURED_ADDRESS(head) == (uintptr_t)address &&
        (!flag || head & flag))
      found = (struct found){bytes, length, head & ~0ull << 60};
    at += 8 + padded;
  }
  CHECK_NUMBER(at, planned->captured.used);
  return found;
}

void planned_check(struct found found, const void *expected, uint32_t size,
                   uint64_t flag, const char *file, int line) {
  if (!harness_check(found.bytes != NULL, file, line, "there is no range"))
    return;
  harness_check(found.length == size, file, line, "%u bytes, not %u",
                found.length, size);
  harness_check(found.flags == flag, file, line, "flags are %x, not %x",
                (unsigned)(found.flags >> 60), (unsigned)(flag >> 60));
  harness_check(found.length != size || !memcmp(found.bytes, expected, size),
                file, line, "other bytes");
}
