/* SPDX-License-Identifier: MIT
 *
 * A lock that is held with all signals blocked: a handler's first event in a
 * forked child may need it, too. Cold; only am_lock_try() is for hooks.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_LOCK_H
#define APPMAP_RUNTIME_RECORD_BASE_LOCK_H

#include "runtime/port/port.h"

#include <pthread.h>
#include <stdbool.h>

struct am_lock {
  pthread_mutex_t mutex;
  struct am_signals before; /* signal mask of who holds it */
};
#define AM_LOCK_FREE                                                           \
  { .mutex = PTHREAD_MUTEX_INITIALIZER }

void am_lock_take(struct am_lock *lock);
void am_lock_release(struct am_lock *lock);

/* Takes it unless somebody holds it. */
bool am_lock_try(struct am_lock *lock);

#endif
