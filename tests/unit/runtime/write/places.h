/* SPDX-License-Identifier: MIT
 *
 * Logs whose calls lie somewhere on the machine's stacks.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_WRITE_PLACES_H
#define APPMAP_TESTS_UNIT_RUNTIME_WRITE_PLACES_H

#include "tests/unit/runtime/write/calls.h"

/* A thread's stack, one of signals that lies in it, one that does not, and
 * those of coroutines. */
#define OWN_LOW     0x7fff00000000ull
#define OWN_HIGH    0x7fff00800000ull
#define SIGNAL_LOW  0x555500000000ull
#define SIGNAL_HIGH 0x555500004000ull
#define ONE_LOW     0x7f1000000000ull
#define TWO_LOW     0x7f1000100000ull
#define OTHER_SIZE  0x10000ull

enum { MAIN = 1, AREA, SIDE };

/* The time of the last record. */
extern uint64_t now;

/* Log 1 starts the time anew. */
struct log begin(uint32_t number);
/* The thread's own stack, and a coroutine's. */
void own(struct log *log);
void other(struct log *log, uint64_t low);
/* A call `depth` bytes below `top`. */
uint64_t enter(struct log *log, uint32_t function, uint64_t top,
               uint64_t depth);
void leave(struct log *log, uint64_t call);
/* That the log's events are these. */
void expect(struct log *log, const char *events);

#endif
