/* SPDX-License-Identifier: MIT
 *
 * Makes logs with places, record by record.
 */
#include "tests/unit/runtime/write/places.h"

uint64_t now;

void own(struct log *log) {
  log_stack(log, ++now, AM_STACK_OWN, OWN_LOW, OWN_HIGH);
}

void other(struct log *log, uint64_t low) {
  log_stack(log, ++now, AM_STACK_OTHER, low, low + OTHER_SIZE);
}

struct log begin(uint32_t number) {
  struct log log = log_begin(number);
  now = number == 1 ? 2000 : now;
  log_stack(&log, ++now, AM_STACK_OWN, OWN_LOW, OWN_HIGH);
  return log;
}

uint64_t enter(struct log *log, uint32_t function, uint64_t top,
               uint64_t depth) {
  uint64_t call = calls_enter(log, ++now, function);
  log_place(log, top - depth, 0x1000 * function);
  return call;
}

void leave(struct log *log, uint64_t call) {
  calls_leave(log, ++now, call);
}

void expect(struct log *log, const char *events) {
  struct bytes spool = calls_begin();
  spool_log(&spool, log);
  json_decref(calls_expect(&spool, events));
}
