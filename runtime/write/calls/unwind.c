/* SPDX-License-Identifier: MIT
 *
 * Records of exceptions and longjmp.
 */
#include "runtime/write/calls/unwind.h"

/* Objects thrown of which it is remembered where. */
#define THROWS (1u << 16)

/* Where the object was thrown, if that is known. */
static struct amw_thrown_at place_of(const struct amw_throws *throws,
                                     const struct amw_exception *exception) {
  const uint64_t *place =
      am_map_find(&throws->places, amw_exception_key(exception));
  if (!place)
    return (struct amw_thrown_at){0};
  return (struct amw_thrown_at){
      amw_sidecar_function(throws->sidecar, (uint32_t)(*place >> 32)),
      (uint32_t)*place};
}

/* Of the exception and its causes. */
static void set_place(const struct amw_throws *throws,
                      struct amw_exception *exception) {
  struct amw_thrown_at place = place_of(throws, exception);
  struct amw_exception cause = *exception;
  exception->function = place.function;
  exception->line = place.line;
  for (size_t i = 0; i < AMW_CAUSES && amw_exception_cause(&cause); i++)
    exception->causes[i] = place_of(throws, &cause);
}

static void set_off(struct amw_unwind *unwind, const struct amw_entry *entry,
                    const struct amw_exception *exception) {
  if (!unwind->is_open)
    unwind->position = entry->position;
  unwind->is_open = true;
  unwind->exception = *exception;
}

void amw_unwind_throw(struct amw_unwind *unwind, struct amw_throws *throws,
                      const struct amw_entry *entry) {
  struct amw_exception exception = {
      .kind = AMW_EXCEPTION_THROWN,
      .thrown = entry->thrown,
      .ranges = {entry->payload, entry->length},
  };
  if (throws->places.count >= THROWS)
    am_map_close(&throws->places);
  am_map_set(&throws->places, amw_exception_key(&exception),
             (uint64_t)entry->function << 32 | (uint32_t)entry->line);
  set_place(throws, &exception);
  unwind->is_open = false;
  set_off(unwind, entry, &exception);
}

/* A forced unwinding, as by pthread_exit, has no exception. */
void amw_unwind_leave(struct amw_unwind *unwind,
                      const struct amw_throws *throws,
                      const struct amw_entry *entry, size_t arguments) {
  struct amw_exception exception = {
      .kind = entry->head & AM_RECORD_THROWN ? AMW_EXCEPTION_THROWN
                                             : AMW_EXCEPTION_PLAIN,
      .thrown = entry->thrown,
      .ranges = {entry->payload, entry->length},
  };
  if (!(entry->head & AM_RECORD_OUT))
    arguments = 0;
  if (arguments > entry->length)
    arguments = entry->length;
  exception.ranges.bytes += arguments;
  exception.ranges.length -= arguments;
  set_place(throws, &exception);
  set_off(unwind, entry, &exception);
}

void amw_unwind_longjmp(struct amw_unwind *unwind,
                        const struct amw_throws *throws,
                        const struct amw_entry *entry) {
  struct amw_exception exception = {
      .kind = AMW_EXCEPTION_JUMPED,
      .jump = entry->jump,
      .function = amw_sidecar_function(throws->sidecar, entry->function),
      .line = entry->line,
  };
  unwind->is_open = false;
  set_off(unwind, entry, &exception);
}

void amw_unwind_arrive(struct amw_unwind *unwind) {
  if (unwind->exception.kind == AMW_EXCEPTION_JUMPED)
    unwind->is_open = false;
}

const struct amw_exception *
amw_unwind_exception(const struct amw_unwind *unwind) {
  static const struct amw_exception unknown = {.kind = AMW_EXCEPTION_JUMPED};
  return unwind->is_open ? &unwind->exception : &unknown;
}

const struct amw_exception *amw_unwind_jump(const struct amw_unwind *unwind) {
  static const struct amw_unwind none;
  bool is_known =
      unwind->is_open && unwind->exception.kind == AMW_EXCEPTION_JUMPED;
  return amw_unwind_exception(is_known ? unwind : &none);
}
