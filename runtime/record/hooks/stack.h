/* SPDX-License-Identifier: MIT
 *
 * Which machine stack the calling thread is on: records say so when it has
 * changed.
 */
#ifndef APPMAP_RUNTIME_RECORD_HOOKS_STACK_H
#define APPMAP_RUNTIME_RECORD_HOOKS_STACK_H

#include "runtime/record/thread/thread.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the thread was on that stack when it was last looked at. */
static inline bool am_stack_is_same(const struct am_thread *thread,
                                    uintptr_t here) {
  return here - thread->stack_low < thread->stack_size;
}

/* It was not: finds out which stack `here` is on, and appends a STACK record.
 */
void am_stack_change(struct am_thread *thread, uintptr_t here);

#endif
