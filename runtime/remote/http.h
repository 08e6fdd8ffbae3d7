/* SPDX-License-Identifier: MIT
 *
 * HTTP over connections that somebody else accepted: each is served by a thread
 * of its own until it ends, so that nobody waits for a slow client or a large
 * AppMap but who asked for it.
 */
#ifndef APPMAP_RUNTIME_REMOTE_HTTP_H
#define APPMAP_RUNTIME_REMOTE_HTTP_H

#include "runtime/remote/guard.h"

#include <appmap/appmap.h>
#include <stdbool.h>
#include <stddef.h>

struct am_http {
  struct am_guard guard;
  int (*answer)(const char *method, const char *path,
                struct appmap_response *response);
  bool ended; /* the process ends: nothing is begun any more */
};

/* Makes ready to serve, with threads of this stack size. Returns whether that
 * was possible. `http` stays where it is. Again in a forked child, and when the
 * program has closed our descriptors. */
bool am_http_begin(struct am_http *http, size_t stack);

/* Serves the connection, which is closed in the end. */
void am_http_serve(int fd);

#endif
