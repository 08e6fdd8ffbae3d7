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

/* Causes whose places are told. */
enum { AMW_CAUSES = 8 };

struct amw_thrown_at {
  const struct amw_function *function; /* NULL: not known */
  uint64_t line;                       /* 0: not known */
};

struct amw_exception {
  enum amw_exception_kind kind;
  struct am_thrown thrown; /* THROWN */
  struct amw_bytes ranges; /* THROWN: what came with it */
  struct am_jump jump;     /* JUMPED; zeros when it is not known */
  /* Where it was thrown, or longjmp called; NULL: not known. */
  const struct amw_function *function;
  uint64_t line; /* 0: not known */
  struct amw_thrown_at causes[AMW_CAUSES];
};

/* Makes of an exception what was its cause, which std::throw_with_nested told.
 * False: there was none. */
bool amw_exception_cause(struct amw_exception *exception);

/* The mangled name of its type, cut to `size`; "" when it is not known. */
void amw_exception_type(const struct amw_exception *exception, char *to,
                        size_t size);

/* What the source calls the type of this mangled name: not what the C++ library
 * makes of it to have it carry a cause. To be freed. */
char *amw_exception_class(const char *mangled);

/* The text of an object of a type that is no class, as `throw 5` throws, from
 * its first bytes: `text` has `size`. False: the type is another. */
bool amw_exception_number(const char *mangled, const void *object, char *text,
                          size_t size);

/* Tells the exception from others that were at its address before: a number
 * that is not 0. */
uint64_t amw_exception_key(const struct amw_exception *exception);

/* Writes ,"exceptions":[...] or nothing. `is_shown`: with its message. */
void amw_exception_write(struct amw_output *output, struct amw_lines *lines,
                         struct amw_symbols *symbols,
                         const struct amw_exception *exception, bool is_shown);

#endif
