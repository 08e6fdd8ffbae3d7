/* SPDX-License-Identifier: MIT
 *
 * AppMap for servers made with GNU libmicrohttpd (0.9.71 or later): a recording
 * of each request, and remote recording under /_appmap/record. Put in front of
 * the program's own handler when the server is started:
 *
 *     static struct appmap_microhttpd appmap = {.handle = my_handler};
 *     MHD_start_daemon(flags, port, NULL, NULL,
 *                      appmap_microhttpd_handle, &appmap,
 *                      MHD_OPTION_NOTIFY_COMPLETED,
 *                      appmap_microhttpd_completed, &appmap, MHD_OPTION_END);
 *
 * A request's recording ends when the handler that queued its response returns.
 * Where one thread serves several requests at a time, it may also have what the
 * thread did for others between the pieces of a request's body.
 */
#ifndef APPMAP_MICROHTTPD_H
#define APPMAP_MICROHTTPD_H

#include <appmap/appmap.h>

#include <microhttpd.h>
#include <stdlib.h>

/* The program's own. */
struct appmap_microhttpd {
  MHD_AccessHandlerCallback handle;
  void *context;
  MHD_RequestCompletedCallback completed; /* may be NULL */
  void *completed_context;
};

/* What is kept of a request. */
struct appmap_microhttpd_request {
  void *state; /* the program's */
  appmap_request request;
};

/* Answers the request if it is AppMap's own: returns 1, and *result is what the
 * handler has to return. Else 0. For handlers that are not called through
 * appmap_microhttpd_handle. */
APPMAP_SKIP static __inline__ __attribute__((unused)) int
appmap_microhttpd_remote(struct MHD_Connection *connection, const char *method,
                         const char *path, enum MHD_Result *result) {
  struct appmap_response answer;
  struct MHD_Response *response;
  if (!appmap_remote_request(method, path, &answer))
    return 0;
  *result = MHD_NO;
  if (answer.fd >= 0)
    response = MHD_create_response_from_fd64(answer.length, answer.fd);
  else
    response = MHD_create_response_from_buffer((size_t)answer.length,
                                               (void *)(size_t)answer.text,
                                               MHD_RESPMEM_PERSISTENT);
  if (response) {
    answer.fd = -1; /* the response's now */
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                            answer.type);
    *result =
        MHD_queue_response(connection, (unsigned int)answer.status, response);
    MHD_destroy_response(response);
  }
  appmap_remote_done(&answer);
  return 1;
}

APPMAP_SKIP static __inline__ __attribute__((unused)) enum MHD_Result
appmap_microhttpd_handle(void *context, struct MHD_Connection *connection,
                         const char *path, const char *method,
                         const char *version, const char *body,
                         size_t *body_size, void **state) {
  struct appmap_microhttpd *own = (struct appmap_microhttpd *)context;
  struct appmap_microhttpd_request *kept =
      (struct appmap_microhttpd_request *)*state;
  const union MHD_ConnectionInfo *status;
  enum MHD_Result result;
  if (!kept) {
    if (appmap_microhttpd_remote(connection, method, path, &result))
      return result;
    kept = (struct appmap_microhttpd_request *)calloc(1, sizeof *kept);
    if (!kept)
      return MHD_NO;
    *state = kept;
    kept->request = (appmap_request_begin)(method, path);
  }
  result = own->handle(own->context, connection, path, method, version, body,
                       body_size, &kept->state);
  status = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
  if (status || result != MHD_YES) {
    appmap_request_end(kept->request, status ? (int)status->http_status : 0);
    kept->request = 0;
  }
  return result;
}

APPMAP_SKIP static __inline__ __attribute__((unused)) void
appmap_microhttpd_completed(void *context, struct MHD_Connection *connection,
                            void **state,
                            enum MHD_RequestTerminationCode reason) {
  struct appmap_microhttpd *own = (struct appmap_microhttpd *)context;
  struct appmap_microhttpd_request *kept =
      (struct appmap_microhttpd_request *)*state;
  if (!kept)
    return;
  appmap_request_end(kept->request, 0);
  if (own->completed)
    own->completed(own->completed_context, connection, &kept->state, reason);
  free(kept);
  *state = 0;
}

#endif
