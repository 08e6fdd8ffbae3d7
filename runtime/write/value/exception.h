/* SPDX-License-Identifier: MIT
 *
 * How a call ended, if not by returning: the `exceptions` of its return event,
 * as docs/endings.md has them.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_EXCEPTION_H
#define APPMAP_RUNTIME_WRITE_VALUE_EXCEPTION_H

#include "runtime/spool/format.h"
#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/sidecar.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/output.h"

enum am_ending_kind {
  AM_ENDING_PLAIN, /* nothing is said of it */
  AM_ENDING_THROWN,
  AM_ENDING_JUMPED,
};

struct am_ending {
  enum am_ending_kind kind;
  struct am_thrown thrown; /* THROWN */
  struct am_bytes pieces;  /* THROWN: what came with it */
  struct am_jump jump;     /* JUMPED; zeros when it is not known */
  /* Where it was thrown, or longjmp called; NULL: not known. */
  const struct am_function *function;
  uint64_t line; /* 0: not known */
};

/* Tells the exception from others that were at its address before: a number
 * that is not 0. */
uint64_t am_ending_key(const struct am_ending *ending);

/* Writes ,"exceptions":[...] or nothing. `is_shown`: with its message. */
void am_ending_write(struct am_output *output, struct am_sidecar *sidecar,
                     struct am_symbols *symbols, const struct am_ending *ending,
                     bool is_shown);

#endif
