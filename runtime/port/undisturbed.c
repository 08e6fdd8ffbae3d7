/* SPDX-License-Identifier: MIT
 *
 * A thread that can be cancelled at any moment is so again when its
 * cancellation type comes back: where it is the state, glibc 2.36 ends the
 * thread without saying that it was cancelled.
 */
#include "runtime/port/undisturbed.h"

#include <errno.h>
#include <pthread.h>

void am_calm_begin(struct am_calm *calm) {
  am_signals_block(&calm->signals);
  calm->saved_errno = errno;
  pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &calm->cancel_type);
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &calm->cancel_state);
}

static void give_signals_back(void *signals) {
  am_signals_restore(signals);
}

/* If it ends here, its cleanup handlers get the signals that they would get
 * without us. */
static void restore_type(const struct am_calm *calm) {
  struct am_signals signals = calm->signals;
  pthread_cleanup_push(give_signals_back, &signals);
  pthread_setcanceltype(calm->cancel_type, NULL);
  pthread_cleanup_pop(0);
}

void am_calm_end(const struct am_calm *calm) {
  pthread_setcancelstate(calm->cancel_state, NULL);
  if (calm->cancel_type != PTHREAD_CANCEL_DEFERRED)
    restore_type(calm);
  errno = calm->saved_errno;
  am_signals_restore(&calm->signals);
}
