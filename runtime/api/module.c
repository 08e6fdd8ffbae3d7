/* SPDX-License-Identifier: MIT
 *
 * __appmap_module_add and __appmap_module_remove, which each instrumented
 * shared object calls as it comes and goes.
 */
#include "runtime/record/module/module.h"
#include "runtime/lib/export.h"
#include "runtime/port/port.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/process/sanitizer.h"
#include "runtime/record/thread/quiet.h"

#include <appmap/abi.h>

/* Quiet: to write is a cancellation point, and the lock would stay taken. The
 * program's signal handlers wait, since their calls would be lost. */
static void begin(struct am_quiet *quiet, struct am_signals *signals) {
  am_signals_block(signals);
  am_quiet_begin(quiet);
}

static void end(const struct am_quiet *quiet,
                const struct am_signals *signals) {
  am_quiet_end(quiet);
  am_signals_restore(signals);
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_module_add(struct appmap_module *module) {
  struct am_quiet quiet;
  struct am_signals signals;
  begin(&quiet, &signals);
  am_modules_add(module, am_process_start_recording());
  am_sanitizer_module(module);
  end(&quiet, &signals);
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_module_remove(struct appmap_module *module) {
  struct am_quiet quiet;
  struct am_signals signals;
  begin(&quiet, &signals);
  am_modules_remove(module);
  end(&quiet, &signals);
}
