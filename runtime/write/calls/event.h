/* SPDX-License-Identifier: MIT
 *
 * The events of one AppMap, as JSON text in the order they are told of.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_EVENT_H
#define APPMAP_RUNTIME_WRITE_CALLS_EVENT_H

#include "config/environment.h"
#include "runtime/write/calls/exception.h"
#include "runtime/write/read/cursor.h"
#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/output.h"

struct amw_events {
  struct amw_output *output;
  struct amw_sidecar *sidecar;
  struct amw_symbols *symbols; /* NULL: functions have no names */
  enum am_display display;
  bool is_brief;      /* values without what their types say */
  uint64_t from;      /* ticks at timestamp 0 */
  double nanoseconds; /* per tick */
  uint64_t count;     /* written so far; also the last id */
};

/* Returns the event's id. */
uint64_t amw_event_call(struct amw_events *events, uint32_t thread,
                        struct amw_function *function,
                        const struct amw_entry *entry);
/* `enter`: what the call's record holds. `entry` NULL: the frame was left
 * without a record of its own. `ending`: how, if not by returning. */
void amw_event_return(struct amw_events *events, uint32_t thread, uint64_t call,
                      const struct amw_function *function,
                      struct amw_bytes enter, const struct amw_entry *entry,
                      const struct amw_exception *exception, uint64_t called,
                      uint64_t returned);

/* The parts of these that are the same for events of any kind. */
uint64_t amw_event_begin_call(struct amw_events *events, uint32_t thread,
                              const struct amw_function *function);
void amw_event_begin_parameters(struct amw_events *events);
void amw_event_end_call(struct amw_events *events, uint64_t time);
void amw_event_begin_return(struct amw_events *events, uint32_t thread,
                            uint64_t call);
/* It took `ticks`. */
void amw_event_end_return(struct amw_events *events, uint64_t ticks,
                          uint64_t time);

#endif
