/* SPDX-License-Identifier: MIT
 *
 * How a call ended, if not by returning: the `exceptions` of its return event,
 * as docs/endings.md has them.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_EXCEPTION_H
#define APPMAP_RUNTIME_WRITE_CALLS_EXCEPTION_H

#include "runtime/spool/format.h"
#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/lines.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/output.h"

enum amw_ending_kind {
  AMW_ENDING_PLAIN, /* nothing is said of it */
  AMW_ENDING_THROWN,
  AMW_ENDING_JUMPED,
};

struct amw_ending {
  enum amw_ending_kind kind;
  struct am_thrown thrown; /* THROWN */
  struct amw_bytes pieces; /* THROWN: what came with it */
  struct am_jump jump;     /* JUMPED; zeros when it is not known */
  /* Where it was thrown, or longjmp called; NULL: not known. */
  const struct amw_function *function;
  uint64_t line; /* 0: not known */
};

/* Tells the exception from others that were at its address before: a number
 * that is not 0. */
uint64_t amw_ending_key(const struct amw_ending *ending);

/* Writes ,"exceptions":[...] or nothing. `is_shown`: with its message. */
void amw_ending_write(struct amw_output *output, struct amw_lines *lines,
                      struct amw_symbols *symbols,
                      const struct amw_ending *ending, bool is_shown);

#endif
