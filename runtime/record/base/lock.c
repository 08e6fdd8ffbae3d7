/* SPDX-License-Identifier: MIT
 *
 * A futex with three states, as in "Futexes Are Tricky" (U. Drepper): who finds
 * it held says that there is somebody to wake.
 */
#include "runtime/record/base/lock.h"

#include <linux/futex.h>
#include <sys/syscall.h>

enum { FREE, HELD, WAITED_FOR };

static bool acquire(struct am_lock *lock) {
  uint32_t free = FREE;
  return __atomic_compare_exchange_n(&lock->state, &free, HELD, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

void am_lock_take(struct am_lock *lock) {
  struct am_signals signals;
  am_signals_block(&signals);
  if (!acquire(lock))
    while (__atomic_exchange_n(&lock->state, WAITED_FOR, __ATOMIC_ACQUIRE))
      am_syscall6(SYS_futex, (long)&lock->state, FUTEX_WAIT_PRIVATE, WAITED_FOR,
                  0, 0, 0);
  lock->before = signals;
}

bool am_lock_try(struct am_lock *lock) {
  struct am_signals signals;
  am_signals_block(&signals);
  if (acquire(lock)) {
    lock->before = signals;
    return true;
  }
  am_signals_restore(&signals);
  return false;
}

void am_lock_release(struct am_lock *lock) {
  struct am_signals signals = lock->before;
  if (__atomic_exchange_n(&lock->state, FREE, __ATOMIC_RELEASE) == WAITED_FOR)
    am_syscall6(SYS_futex, (long)&lock->state, FUTEX_WAKE_PRIVATE, 1, 0, 0, 0);
  am_signals_restore(&signals);
}
