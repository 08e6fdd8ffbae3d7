/* SPDX-License-Identifier: MIT
 *
 * Which of the calls that nest become events: what is beyond the bounds is left
 * out, and marked where it is missing (mark.h).
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_SELECTION_H
#define APPMAP_RUNTIME_WRITE_CALLS_SELECTION_H

#include "runtime/write/bounds/bounds.h"
#include "runtime/write/calls/event.h"
#include "runtime/write/calls/losses.h"
#include "runtime/write/calls/stacks.h"

/* What budgets keep of the calls that a call makes. */
struct amw_needs {
  uint64_t least, most; /* that one of them needs; least 0: none */
  bool never;           /* one of them is kept by no budget */
};

/* A call that is open. */
struct amw_call {
  struct amw_frame frame;
  struct amw_function *function;
  struct amw_bytes enter; /* what the ENTER record holds */
  uint64_t time;
  uint64_t id; /* of the call event; 0: left out */
  uint64_t ordinal, index;
  uint64_t bytes; /* of its events */
  uint64_t inner; /* ticks in the calls it made */
  struct amw_needs needs;
  struct amw_losses *losses;
  uint32_t keeper; /* depth of the innermost call that is kept; 0: none */
  bool is_shallow, is_deep;
  bool is_hidden; /* left out, or of the package of one that is */
};

/* Calls that nest: a thread of the AppMap. */
struct amw_thread {
  struct amw_logical_stack logical_stack;
  size_t nested; /* calls that count for the depth */
  uint32_t id;   /* thread_id; 0: no event yet */
  struct amw_needs needs;
  struct amw_losses *losses;
  struct amw_fan *fans; /* first pass: one for each depth, from 0 on */
  size_t fan_count;
};

/* How calls end. */
struct amw_ending {
  uint64_t time;
  const struct amw_entry *entry; /* the record that says so; NULL: none */
  const struct amw_exception *exception;
};

struct amw_selection {
  struct amw_events *events;
  struct amw_bounds *bounds;
  uint32_t threads;
  uint64_t begun;            /* calls that the bounds choose from */
  uint64_t open;             /* calls written that did not return yet */
  uint64_t elided_calls;     /* left out: enough of that function */
  uint64_t elided_deep;      /* left out: nested too deep */
  uint64_t elided_late;      /* left out: after the time that was allowed */
  struct amw_losses *losses; /* of threads that have no event */
};

/* The innermost call of the thread has begun: `function` and `time` are set,
 * the rest is zero. */
void amw_selection_enter(struct amw_selection *selection,
                         struct amw_thread *thread, struct amw_call *call,
                         const struct amw_entry *entry);
/* The call was the innermost of the thread, and is it no more. */
void amw_selection_leave(struct amw_selection *selection,
                         struct amw_thread *thread, struct amw_call *call,
                         const struct amw_ending *ending);
/* About so many calls of the function were not recorded: made by the thread's
 * innermost call, or, `late`, after everything has ended. */
void amw_selection_mute(struct amw_selection *selection,
                        struct amw_thread *thread,
                        struct amw_function *function, uint64_t calls,
                        bool late);
/* A call of the function (may be NULL) comes too late. `thread` may be NULL. */
void amw_selection_late(struct amw_selection *selection,
                        struct amw_thread *thread,
                        struct amw_function *function);
/* All calls of the thread have ended. */
void amw_selection_end_thread(struct amw_selection *selection,
                              struct amw_thread *thread, uint64_t time);
/* Those of all threads have. */
void amw_selection_end(struct amw_selection *selection, uint64_t time);

#endif
