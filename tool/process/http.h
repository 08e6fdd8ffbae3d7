/* SPDX-License-Identifier: MIT
 *
 * One HTTP request to a program that serves remote recording. By hand, since a
 * status, a length and a body are all there is to it: an HTTP client library
 * would bring TLS, proxies and cookies.
 */
#ifndef APPMAP_TOOL_PROCESS_HTTP_H
#define APPMAP_TOOL_PROCESS_HTTP_H

#include <stddef.h>

#include "runtime/lib/error.h"

struct am_http_request {
  const char *address; /* HOST:PORT, [HOST]:PORT or a socket's path */
  const char *token;   /* NULL: none */
  const char *method, *path;
  size_t most;  /* of the body, in bytes */
  int patience; /* seconds to wait for anything */
};

/* Copies the body of a response, which is JSON or empty, to `fd`, or, where its
 * status is not 200, what it says of that to `refusal`. Returns the status, or
 * -1: there was no whole answer. */
int am_http_request(const struct am_http_request *request, int fd,
                    struct am_error *refusal, struct am_error *error);

#endif
