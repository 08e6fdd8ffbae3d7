/* SPDX-License-Identifier: MIT
 *
 * The hooks for exceptions: one is thrown, one leaves a call.
 * Async-signal-safe, keep errno.
 */
#include <appmap/abi.h>

#include "runtime/lib/export.h"
#include "runtime/record/capture/cxx_exception.h"
#include "runtime/record/thread/record.h"

AM_EXPORT AM_ALIGNS_STACK void __appmap_throw(struct appmap_function *function,
                                              const void *object,
                                              const void *type, uint32_t line) {
  struct am_exception exception;
  if (am_thread.quiet)
    return;
  am_exception_describe(&exception, object, type,
                        function->flags & APPMAP_HIDDEN);
  struct am_record_slot slot;
  if (!am_record_open(&am_thread, &slot,
                      (uint32_t)sizeof(struct am_throw_record) + exception.used,
                      AM_RECORD_THROW))
    return;
  struct am_throw_record *about = (struct am_throw_record *)slot.at;
  about->record.function = function->number;
  about->record.time = am_ticks();
  about->line = line;
  about->thrown = exception.thrown;
  am_record_copy((char *)(about + 1), exception.captured, exception.used);
  am_record_commit(&slot);
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_unwind(uint64_t call, struct appmap_function *function, void *header) {
  uint64_t time = am_ticks();
  struct am_exception exception;
  struct am_record_slot slot;
  uint32_t kind = AM_RECORD_LEAVE | AM_RECORD_UNWOUND, size = 0;
  if (am_thread.quiet)
    return;
  if (header &&
      am_exception_find(&exception, header, function->flags & APPMAP_HIDDEN)) {
    kind |= AM_RECORD_THROWN;
    size = (uint32_t)sizeof exception.thrown + exception.used;
  }
  char *at = am_record_open_leave(&slot, call, time, size, kind);
  if (!at)
    return;
  if (size) {
    __builtin_memcpy(at, &exception.thrown, sizeof exception.thrown);
    am_record_copy(at + sizeof exception.thrown, exception.captured,
                   exception.used);
  }
  am_record_commit(&slot);
}
