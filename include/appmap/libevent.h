/* SPDX-License-Identifier: MIT
 *
 * AppMap for servers made with libevent's evhttp: a recording of each request,
 * and remote recording under /_appmap/record. Put in front of the program's own
 * callback, be it the general one or that of a path:
 *
 *     static struct appmap_libevent appmap = {.handle = my_callback};
 *     evhttp_set_gencb(http, appmap_libevent_handle, &appmap);
 *
 * A request's recording ends when the callback returns. It does not say with
 * which status, since the request may be gone by then.
 */
#ifndef APPMAP_LIBEVENT_H
#define APPMAP_LIBEVENT_H

#include <appmap/appmap.h>

#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>

/* The program's own callback. */
struct appmap_libevent {
  void (*handle)(struct evhttp_request *request, void *context);
  void *context;
};

APPMAP_SKIP static __inline__ __attribute__((unused)) const char *
appmap_libevent_method(struct evhttp_request *request) {
  switch (evhttp_request_get_command(request)) {
  case EVHTTP_REQ_GET:
    return "GET";
  case EVHTTP_REQ_POST:
    return "POST";
  case EVHTTP_REQ_HEAD:
    return "HEAD";
  case EVHTTP_REQ_PUT:
    return "PUT";
  case EVHTTP_REQ_DELETE:
    return "DELETE";
  case EVHTTP_REQ_OPTIONS:
    return "OPTIONS";
  case EVHTTP_REQ_TRACE:
    return "TRACE";
  case EVHTTP_REQ_CONNECT:
    return "CONNECT";
  case EVHTTP_REQ_PATCH:
    return "PATCH";
  }
  return "";
}

/* Answers the request if it is AppMap's own; returns whether it is. For
 * callbacks that are not called through appmap_libevent_handle. */
APPMAP_SKIP static __inline__ __attribute__((unused)) int
appmap_libevent_remote(struct evhttp_request *request) {
  struct appmap_response response;
  struct evbuffer *body;
  if (!appmap_remote_request(appmap_libevent_method(request),
                             evhttp_request_get_uri(request), &response))
    return 0;
  body = evbuffer_new();
  if (body && response.fd < 0)
    evbuffer_add(body, response.text, (size_t)response.length);
  else if (body && evbuffer_add_file(body, response.fd, 0,
                                     (ev_off_t)response.length) == 0)
    response.fd = -1; /* the buffer's now */
  evhttp_add_header(evhttp_request_get_output_headers(request), "Content-Type",
                    response.type);
  evhttp_send_reply(request, response.status, 0, body);
  if (body)
    evbuffer_free(body);
  appmap_remote_done(&response);
  return 1;
}

APPMAP_SKIP static __inline__ __attribute__((unused)) void
appmap_libevent_handle(struct evhttp_request *request, void *context) {
  const struct appmap_libevent *own = (const struct appmap_libevent *)context;
  appmap_request marked;
  if (appmap_libevent_remote(request))
    return;
  marked = (appmap_request_begin)(appmap_libevent_method(request),
                                  evhttp_request_get_uri(request));
  own->handle(request, own->context);
  appmap_request_end(marked, 0);
}

APPMAP_SKIP static __inline__ __attribute__((unused)) void
appmap_libevent_control(struct evhttp_request *request, void *context) {
  (void)context;
  if (!appmap_libevent_remote(request))
    evhttp_send_error(request, HTTP_NOTFOUND, 0);
}

/* Has /_appmap/record answered in a server that has no general callback. */
APPMAP_SKIP static __inline__ __attribute__((unused)) void
appmap_libevent_mount(struct evhttp *http) {
  evhttp_set_cb(http, "/_appmap/record", appmap_libevent_control, 0);
  evhttp_set_cb(http, "/_appmap/record/checkpoint", appmap_libevent_control, 0);
}

#endif
