/* SPDX-License-Identifier: MIT
 *
 * What an AppMap says where calls were left out: a call of a function that
 * nobody wrote, in the class of the call that lost them. Its parameters name
 * the functions that lost most, its time is theirs. docs/recording.md, "What
 * is kept", has its form.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_MARK_H
#define APPMAP_RUNTIME_WRITE_CALLS_MARK_H

#include "runtime/write/calls/event.h"
#include "runtime/write/calls/losses.h"

/* Writes both at tick `time`; what was left out took `ticks`. Sorts the losses.
 */
void amw_mark_write(struct amw_events *events, uint32_t thread,
                    struct amw_function *mark, struct amw_losses *losses,
                    uint64_t ticks, uint64_t time);

#endif
