/* SPDX-License-Identifier: MIT
 *
 * A stretch of the calling thread that nothing of the program interrupts: no
 * signal handler, no cancellation. Keeps errno.
 */
#ifndef APPMAP_RUNTIME_PORT_UNDISTURBED_H
#define APPMAP_RUNTIME_PORT_UNDISTURBED_H

#include "runtime/port/port.h"

struct am_undisturbed {
  struct am_signals signals;
  int saved_errno, cancel_state, cancel_type;
};
void am_undisturbed_begin(struct am_undisturbed *undisturbed);

/* The last thing that its caller does: a handler that waited may leave by
 * longjmp, and a cancellation that waited ends the thread here. */
void am_undisturbed_end(const struct am_undisturbed *undisturbed);

#endif
