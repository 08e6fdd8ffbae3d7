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

enum amw_exception_kind {
  AMW_EXCEPTION_PLAIN, /* nothing is said of it */
  AMW_EXCEPTION_THROWN,
  AMW_EXCEPTION_JUMPED,
};

struct amw_exception {
  enum amw_exception_kind kind;
  struct am_thrown thrown; /* THROWN */
  struct amw_bytes ranges; /* THROWN: what came with it */
  struct am_jump jump;     /* JUMPED; zeros when it is not known */
  /* Where it was thrown, or longjmp called; NULL: not known. */
  const struct amw_function *function;
  uint64_t line; /* 0: not known */
};

/* Tells the exception from others that were at its address before: a number
 * that is not 0. */
uint64_t amw_exception_key(const struct amw_exception *exception);

/* Writes ,"exceptions":[...] or nothing. `is_shown`: with its message. */
void amw_exception_write(struct amw_output *output, struct amw_lines *lines,
                         struct amw_symbols *symbols,
                         const struct amw_exception *exception, bool is_shown);

#endif
