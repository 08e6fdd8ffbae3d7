/* SPDX-License-Identifier: MIT
 *
 * Spools whose functions all take an int, which is 8, and return one, 7: for
 * tests in which only the calls matter.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_WRITE_CALLS_H
#define APPMAP_TESTS_UNIT_RUNTIME_WRITE_CALLS_H

#include "tests/unit/runtime/write/synthetic.h"

/* 1: main, 2: area (label geo), 3: side, 4: hidden (shallow); package src. The
 * recording begins at 1000. */
struct bytes calls_begin(void);
/* With `more` members of the process. */
struct bytes calls_begin_with(const char *more);
uint64_t calls_enter(struct log *log, uint64_t time, uint32_t function);
void calls_leave(struct log *log, uint64_t time, uint64_t call);
/* Writes the spool, frees it and compares the events with `events`, as
 * events_text has them. Returns the AppMap. */
json_t *calls_expect(struct bytes *spool, const char *events);
const json_t *calls_event(const json_t *appmap, size_t index);

#endif
