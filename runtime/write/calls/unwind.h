/* SPDX-License-Identifier: MIT
 *
 * What is on its way past calls that do not return: an exception or a longjmp.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_UNWIND_H
#define APPMAP_RUNTIME_WRITE_CALLS_UNWIND_H

#include "runtime/lib/map.h"
#include "runtime/write/calls/exception.h"
#include "runtime/write/read/cursor.h"
#include "runtime/write/sidecar/sidecar.h"

/* Where objects were thrown. Zeroed, but for the sidecar, before use. */
struct amw_throws {
  struct amw_sidecar *sidecar;
  struct am_map places; /* amw_exception_key to function << 32 | line */
};

/* Of one log. Zeroed before use. */
struct amw_unwind {
  bool is_open;      /* it did not arrive yet */
  uint64_t position; /* of the first record in the log that tells of it */
  struct amw_exception exception;
};

/* THROW. */
void amw_unwind_throw(struct amw_unwind *unwind, struct amw_throws *throws,
                      const struct amw_entry *entry);
/* LEAVE of a call with `arguments` bytes of arguments, by an exception. */
void amw_unwind_leave(struct amw_unwind *unwind,
                      const struct amw_throws *throws,
                      const struct amw_entry *entry, size_t arguments);
/* LONGJMP. */
void amw_unwind_longjmp(struct amw_unwind *unwind,
                        const struct amw_throws *throws,
                        const struct amw_entry *entry);
/* A longjmp has arrived, wherever the next record comes from. */
void amw_unwind_arrive(struct amw_unwind *unwind);

/* While an exception or a longjmp is on its way the calls that end were left by
 * it, and otherwise by a longjmp that nothing is known of. */
const struct amw_exception *
amw_unwind_exception(const struct amw_unwind *unwind);
/* The same where a longjmp arrives: if a destructor calls it, the exception on
 * its way is not told. */
const struct amw_exception *amw_unwind_jump(const struct amw_unwind *unwind);

#endif
