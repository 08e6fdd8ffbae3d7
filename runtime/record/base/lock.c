/* SPDX-License-Identifier: MIT
 *
 * Mutexes, with the signal mask kept beside them.
 */
#include "runtime/record/base/lock.h"

void am_lock_take(struct am_lock *lock) {
  struct am_signals signals;
  am_signals_block(&signals);
  pthread_mutex_lock(&lock->mutex);
  lock->before = signals;
}

bool am_lock_try(struct am_lock *lock) {
  struct am_signals signals;
  am_signals_block(&signals);
  if (pthread_mutex_trylock(&lock->mutex) != 0) {
    am_signals_restore(&signals);
    return false;
  }
  lock->before = signals;
  return true;
}

void am_lock_release(struct am_lock *lock) {
  struct am_signals signals = lock->before;
  pthread_mutex_unlock(&lock->mutex);
  am_signals_restore(&signals);
}
