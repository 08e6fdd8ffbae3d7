/* SPDX-License-Identifier: MIT
 *
 * Follows a function's plan (<appmap/plan.h>): copies the memory behind its
 * arguments and its result to pieces in an image on the stack, from where they
 * go into a record, secrets blotted out. Async-signal-safe; no libc function
 * sees the program's memory.
 */
#ifndef APPMAP_RECORD_CAPTURE_H
#define APPMAP_RECORD_CAPTURE_H

#include <appmap/abi.h>
#include <appmap/plan.h>

#include <stdbool.h>
#include <stdint.h>

/* The pieces of one event. On the stack of hooks, perhaps in a signal handler:
 * small. */
struct am_image {
  const struct appmap_function *function;
  const char *arguments, *result; /* pieces 0 and 1; result may be NULL */
  const struct appmap_step *steps;
  uint32_t count; /* of the steps */
  uint32_t used;  /* of `bytes` */
  /* Where in `bytes` a piece's memory begins, behind its head; 0: there is no
   * such piece. And how long it is. */
  uint16_t at[APPMAP_STEPS + APPMAP_STEPS_MAX];
  uint16_t length[APPMAP_STEPS + APPMAP_STEPS_MAX];
  /* Pieces, each a head (runtime/spool.h) and its memory, padded to 8. */
  char bytes[APPMAP_IMAGE_MAX] __attribute__((aligned(8)));
};

static inline const struct appmap_plan *
am_plan(const struct appmap_function *function) {
  return function->plan
             ? (const void *)((const char *)function + function->plan)
             : NULL;
}

/* The call's pieces. Notes in the frame what the out-parameters hold. */
void am_capture_call(struct am_image *image,
                     const struct appmap_function *function,
                     struct appmap_frame *frame);

/* The return's pieces: those of the result, and of out-parameters if the call
 * changed them, which is what it returns. `result` may be NULL. */
bool am_capture_return(struct am_image *image,
                       const struct appmap_function *function,
                       struct appmap_frame *frame, const void *result);

/* Copies the arguments or the result, rounded up to 8 bytes, without what must
 * not reach the spool. */
void am_copy_arguments(char *to, const struct am_image *image);
void am_copy_result(char *to, const struct am_image *image);

#endif
