/* SPDX-License-Identifier: MIT
 *
 * Around what a thread does for the recorder itself, where the program's own,
 * instrumented malloc may be called: it records nothing, cannot be cancelled,
 * keeps errno, and handles no signal, since handlers may leave by longjmp. May
 * nest.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_QUIET_H
#define APPMAP_RUNTIME_RECORD_THREAD_QUIET_H

#include "runtime/port/undisturbed.h"
#include "runtime/record/thread/thread.h"

#include <stdbool.h>

struct am_quiet {
  struct am_undisturbed undisturbed;
  struct am_block *chunk;
  bool before;
};
void am_quiet_begin(struct am_quiet *quiet);
void am_quiet_end(const struct am_quiet *quiet);

#endif
