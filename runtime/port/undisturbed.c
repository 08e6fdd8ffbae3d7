/* SPDX-License-Identifier: MIT
 *
 * A thread that can be cancelled at any moment is so again when its
 * cancellation type comes back: where it is the state, glibc 2.36 ends the
 * thread without saying that it was cancelled.
 */
#include "runtime/port/undisturbed.h"

#include <errno.h>
#include <pthread.h>

void am_undisturbed_begin(struct am_undisturbed *undisturbed) {
  am_signals_block(&undisturbed->signals);
  undisturbed->saved_errno = errno;
  pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &undisturbed->cancel_type);
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &undisturbed->cancel_state);
}

static void give_signals_back(void *signals) {
  am_signals_restore(signals);
}

/* If it ends here, its cleanup handlers get the signals that they would get
 * without us. */
static void restore_type(const struct am_undisturbed *undisturbed) {
  struct am_signals signals = undisturbed->signals;
  pthread_cleanup_push(give_signals_back, &signals);
  pthread_setcanceltype(undisturbed->cancel_type, NULL);
  pthread_cleanup_pop(0);
}

void am_undisturbed_end(const struct am_undisturbed *undisturbed) {
  pthread_setcancelstate(undisturbed->cancel_state, NULL);
  if (undisturbed->cancel_type != PTHREAD_CANCEL_DEFERRED)
    restore_type(undisturbed);
  errno = undisturbed->saved_errno;
  am_signals_restore(&undisturbed->signals);
}
