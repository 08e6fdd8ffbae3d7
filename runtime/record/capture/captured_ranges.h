/* SPDX-License-Identifier: MIT
 *
 * The ranges of one event in the making: a part of a record
 * (runtime/spool/format.h), on the stack of a hook, perhaps in a signal
 * handler. Reads are put off until one of them is needed, then done with one
 * system call.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_CAPTURED_RANGES_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_CAPTURED_RANGES_H

#include "runtime/port/memory/memory.h"
#include "runtime/record/base/words.h"
#include "runtime/spool/format.h"

#include <appmap/abi.h>
#include <appmap/plan.h>

#include <stdint.h>

struct am_captured {
  /* Memory of ranges 0 and 1, the arguments and the result; or NULL. */
  const char *given[APPMAP_STEPS];
  const struct appmap_step *steps; /* step i makes range APPMAP_STEPS + i */
  uint32_t count;                  /* of the steps */
  uint32_t used;                   /* of `bytes` */
  bool outs;                       /* there are steps of out-parameters */
  /* Where in `bytes` a range's memory begins, behind its head; 0: there is no
   * such range. And how long it is. */
  uint16_t at[APPMAP_STEPS + APPMAP_STEPS_MAX];
  uint16_t length[APPMAP_STEPS + APPMAP_STEPS_MAX];
  /* Through which argument it is reached: an index of appmap_frame.hash. */
  uint8_t through[APPMAP_STEPS + APPMAP_STEPS_MAX];
  /* The reads put off: where to and from, of which range, in order. */
  uint32_t reads;
  uint64_t pending; /* bit i: range i is to be read */
  struct iovec to[AM_MEMORY_BATCH];
  uintptr_t from[AM_MEMORY_BATCH];
  uint8_t number[AM_MEMORY_BATCH];
  char bytes[APPMAP_CAPTURED_MAX] __attribute__((aligned(8)));
};

/* A range's memory, and its length; NULL: it is missing. It must not be
 * pending. */
static inline const char *am_captured_find(const struct am_captured *captured,
                                           uint32_t number, uint32_t *length) {
  *length = captured->length[number];
  if (number < APPMAP_STEPS)
    return captured->given[number];
  return captured->at[number] ? captured->bytes + captured->at[number] : NULL;
}

/* Reads up to `size` bytes at `address` for the step's range, now or later.
 * `flags` are of its head. */
void am_captured_read(struct am_captured *captured, uint32_t step,
                      uintptr_t address, uint32_t size, uint64_t flags);

/* Does the reads that were put off, of steps below `next`. */
void am_captured_settle(struct am_captured *captured, uint32_t next);

/* Adds the link that comes before the range of a step NEXT. Nothing must be
 * pending. */
void am_captured_link(struct am_captured *captured, uintptr_t from,
                      uint64_t to);

/* Puts zeros in bytes [from, to) of a range, as far as it goes. */
void am_captured_clear(struct am_captured *captured, uint32_t number,
                       uint32_t from, uint32_t to);

/* What the out-parameters hold, and where. */
void am_captured_hash_out(const struct am_captured *captured,
                          uint32_t hash[APPMAP_FRAME_HASHES]);

/* Takes out-parameters out: those that are `same`. */
void am_captured_drop_out(struct am_captured *captured,
                          const bool same[APPMAP_FRAME_HASHES]);

#endif
