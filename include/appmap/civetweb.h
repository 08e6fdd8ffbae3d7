/* SPDX-License-Identifier: MIT
 *
 * AppMap for servers made with civetweb: a recording of each request, and
 * remote recording under /_appmap/record. Two of the callbacks that mg_start
 * takes:
 *
 *     struct mg_callbacks callbacks = {0};
 *     callbacks.begin_request = appmap_civetweb_begin;
 *     callbacks.end_request = appmap_civetweb_end;
 *
 * Callbacks of the program's own call these first, and return what
 * appmap_civetweb_begin returns unless that is 0.
 */
#ifndef APPMAP_CIVETWEB_H
#define APPMAP_CIVETWEB_H

#include <appmap/appmap.h>

#include <civetweb.h>
#include <stdio.h>
#include <unistd.h>

/* civetweb has a request begin and end on one thread, with no other between. */
static __thread appmap_request appmap_civetweb_request __attribute__((unused));

APPMAP_SKIP static __inline__ __attribute__((unused)) void
appmap_civetweb_send(struct mg_connection *connection,
                     const struct appmap_response *response) {
  char buffer[16384], length[24];
  ssize_t n;
  snprintf(length, sizeof length, "%llu", (unsigned long long)response->length);
  mg_response_header_start(connection, response->status);
  mg_response_header_add(connection, "Content-Type", response->type, -1);
  mg_response_header_add(connection, "Content-Length", length, -1);
  mg_response_header_send(connection);
  if (response->fd < 0)
    mg_write(connection, response->text, (size_t)response->length);
  else if (lseek(response->fd, 0, SEEK_SET) == 0)
    while ((n = read(response->fd, buffer, sizeof buffer)) > 0 &&
           mg_write(connection, buffer, (size_t)n) == (int)n)
      continue;
}

/* Returns the status when the request was AppMap's own and has been answered,
 * else 0. */
APPMAP_SKIP static __inline__ __attribute__((unused)) int
appmap_civetweb_begin(struct mg_connection *connection) {
  const struct mg_request_info *info = mg_get_request_info(connection);
  struct appmap_response response;
  int status = 0;
  if (appmap_remote_request(info->request_method, info->local_uri, &response)) {
    appmap_civetweb_send(connection, &response);
    status = response.status;
    appmap_remote_done(&response);
  } else {
    appmap_civetweb_request =
        (appmap_request_begin)(info->request_method, info->local_uri);
  }
  return status;
}

APPMAP_SKIP static __inline__ __attribute__((unused)) void
appmap_civetweb_end(const struct mg_connection *connection, int status) {
  (void)connection;
  appmap_request_end(appmap_civetweb_request, status);
  appmap_civetweb_request = 0;
}

#endif
