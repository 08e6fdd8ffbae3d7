/* SPDX-License-Identifier: MIT
 *
 * A lock that is held with all signals blocked: a handler's first event in a
 * forked child may need it, too. Nothing of libc's, which sanitizers and
 * programs interpose. Cold; only am_lock_try() is for hooks.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_LOCK_H
#define APPMAP_RUNTIME_RECORD_BASE_LOCK_H

#include "runtime/port/port.h"

#include <stdbool.h>
#include <stdint.h>

/* All zero: free. */
struct am_lock {
  uint32_t state;
  struct am_signals before; /* signal mask of who holds it */
};

void am_lock_take(struct am_lock *lock);

/* By the thread that took it; in a forked child by the one that forked. */
void am_lock_release(struct am_lock *lock);

/* Takes it unless somebody holds it. */
bool am_lock_try(struct am_lock *lock);

#endif
