/* SPDX-License-Identifier: MIT
 *
 * Who may ask. Web pages may not, though the browser that shows them runs on
 * this machine.
 */
#ifndef APPMAP_RUNTIME_REMOTE_GUARD_H
#define APPMAP_RUNTIME_REMOTE_GUARD_H

#include <stdbool.h>

struct am_guard {
  const char *token; /* NULL: none is asked for */
  bool is_loopback;  /* served over IP, to this machine only */
};

/* Headers of a request; NULL: it has none. */
struct am_caller {
  const char *authorization, *host, *origin;
};

/* Returns 0: go on; or the HTTP status to answer with, 401 or 403. */
int am_guard_check(const struct am_guard *guard,
                   const struct am_caller *caller);

#endif
