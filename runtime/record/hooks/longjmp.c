/* SPDX-License-Identifier: MIT
 *
 * The hooks for calls that do not return one after the other: longjmp, and
 * where control arrives. Async-signal-safe, keep errno.
 */
#include <appmap/abi.h>

#include "runtime/lib/export.h"
#include "runtime/record/thread/record.h"

AM_EXPORT AM_ALIGNS_STACK void __appmap_resume(uint64_t call) {
  struct am_record_slot slot;
  if (!am_record_open(&am_thread, &slot, sizeof(struct am_resume_record),
                      AM_RECORD_RESUME))
    return;
  struct am_resume_record *resume = (struct am_resume_record *)slot.at;
  resume->record.none = 0;
  resume->record.time = am_ticks();
  resume->call = call;
  am_record_commit(&slot);
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_longjmp(struct appmap_function *function, const void *buffer,
                 int value, uint32_t line) {
  struct am_record_slot slot;
  if (!am_record_open(&am_thread, &slot, sizeof(struct am_longjmp_record),
                      AM_RECORD_LONGJMP))
    return;
  struct am_longjmp_record *about = (struct am_longjmp_record *)slot.at;
  about->record.function = function->number;
  about->record.time = am_ticks();
  about->line = line;
  about->jump.buffer = (uintptr_t)buffer;
  /* longjmp does not let setjmp return 0. */
  about->jump.value = (uint64_t)(int64_t)(value ? value : 1);
  am_record_commit(&slot);
}
