/* SPDX-License-Identifier: MIT
 *
 * The hooks for calls that do not return one after the other: longjmp, and
 * where control arrives. Async-signal-safe, keep errno.
 */
#include <appmap/abi.h>

#include "runtime/lib/export.h"
#include "runtime/record/thread/record.h"

AM_EXPORT AM_ALIGNS_STACK void __appmap_resume(uint64_t call) {
  struct am_place place;
  if (!am_place_open(&am_thread, &place, sizeof(struct am_record) + sizeof call,
                     AM_RECORD_LANDED))
    return;
  struct am_record *record = (struct am_record *)place.at;
  record->what = 0;
  record->time = am_ticks();
  __builtin_memcpy(record + 1, &call, sizeof call);
  am_place_commit(&place);
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_longjmp(struct appmap_function *function, const void *buffer,
                 int value, uint32_t line) {
  struct am_jump jump = {.line = line,
                         .buffer = (uintptr_t)buffer,
                         /* longjmp does not let setjmp return 0. */
                         .value = (uint64_t)(int64_t)(value ? value : 1)};
  struct am_place place;
  if (!am_place_open(&am_thread, &place, sizeof(struct am_record) + sizeof jump,
                     AM_RECORD_JUMP))
    return;
  struct am_record *record = (struct am_record *)place.at;
  record->what = function->number;
  record->time = am_ticks();
  __builtin_memcpy(record + 1, &jump, sizeof jump);
  am_place_commit(&place);
}
