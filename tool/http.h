/* SPDX-License-Identifier: MIT
 *
 * One HTTP request to a program that serves remote recording. By hand, since a
 * status, a length and a body are all there is to it: an HTTP client library
 * would bring TLS, proxies and cookies.
 */
#ifndef APPMAP_HTTP_H
#define APPMAP_HTTP_H

#include <stddef.h>

struct am_http_request {
  const char *address; /* HOST:PORT, [HOST]:PORT or a socket's path */
  const char *token;   /* NULL: none */
  const char *method, *path;
  size_t most;  /* of the body, in bytes */
  int patience; /* seconds to wait for anything */
};

/* Copies the body of a response, which is JSON or empty, to `fd`, or, where its
 * status is not 200, what it says of the error to `error`. Returns the status,
 * or -1 after a message. */
int am_http_request(const struct am_http_request *request, int fd,
                    char error[256]);

#endif
