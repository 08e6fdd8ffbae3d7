/* SPDX-License-Identifier: MIT
 *
 * One word. A shortage in another thread counts as one here, too: what might
 * have been written is then written once more.
 */
#include "runtime/port/shortage.h"

#include <errno.h>

static bool noted;

void am_shortage_note(void) {
  __atomic_store_n(&noted, true, __ATOMIC_RELAXED);
}

void am_shortage_check(int error) {
  /* EAGAIN: no more may be locked. */
  if (error == ENOMEM || error == EAGAIN)
    am_shortage_note();
}

void am_shortage_forget(void) {
  __atomic_store_n(&noted, false, __ATOMIC_RELAXED);
}

bool am_shortage_is_noted(void) {
  return __atomic_load_n(&noted, __ATOMIC_RELAXED);
}
