/* SPDX-License-Identifier: MIT
 *
 * Which machine stack an address is on, and what is known of it.
 * Async-signal-safe.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_MACHINE_STACK_H
#define APPMAP_RUNTIME_RECORD_THREAD_MACHINE_STACK_H

#include "runtime/port/memory/ranges.h"
#include "runtime/spool/format.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct am_machine_stack {
  enum am_stack_kind kind;
  struct am_stack_range range; /* as records have it */
  uintptr_t low, high;         /* as far as no other lies in it */
};

/* The stack that `here` is on: an address in the calling thread's frame. */
void am_machine_stack_find(uintptr_t here, struct am_machine_stack *stack);

/* Learns where the thread's own stack is, if that is not known yet; the caller
 * runs at `here`. */
void am_machine_stack_learn_own(uintptr_t here);

struct am_range am_machine_stack_of_signals(const stack_t *stack);

/* The record, without its time. */
void am_machine_stack_say(struct am_stack_record *said, uint32_t kind,
                          const struct am_stack_range *range);

/* The stack of which a thread was last seen in this part. False: it has to be
 * looked for. */
bool am_machine_stack_describe(uintptr_t low, uintptr_t size,
                               struct am_stack_record *said);

/* Whether as much of the stack that the caller runs on is certain to be free:
 * not where nothing but calls is known of a stack. */
bool am_machine_stack_has_room(size_t size);

#endif
