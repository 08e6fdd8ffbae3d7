/* SPDX-License-Identifier: MIT
 *
 * Follows a function's plan (<appmap/plan.h>): copies the memory behind its
 * arguments and its result to ranges, secrets blotted out. Async-signal-safe;
 * keeps errno; no libc function sees the program's memory.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_PLAN_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_PLAN_H

#include "runtime/record/capture/captured_ranges.h"

#include <appmap/abi.h>

#include <stdbool.h>
#include <stdint.h>

/* A function's plan, which it has. */
static inline const struct appmap_plan *
am_plan_of(const struct appmap_function *function) {
  return (const void *)((const char *)function + function->plan);
}

/* The function has a plan: the call's ranges. Notes in the frame what the
 * out-parameters hold. */
void am_capture_call(struct am_captured *captured,
                     const struct appmap_function *function,
                     struct appmap_frame *frame);

/* The return's ranges: those of the result, and of the out-parameters if the
 * call changed them, which is what it returns. `result` may be NULL. */
bool am_capture_return(struct am_captured *captured,
                       const struct appmap_function *function,
                       const struct appmap_frame *frame, const void *result);

/* Copies the arguments, or the result, to a record, without secrets. Sizes are
 * rounded up to 8 bytes. */
void am_copy_arguments(char *to, const struct appmap_function *function,
                       const struct appmap_frame *frame);
void am_copy_result(char *to, const struct appmap_function *function,
                    const void *result);

#endif
