// A libmicrohttpd server: an AppMap of each request, of its thread only; remote
// recording, without control requests.
// REQUIRES: microhttpd
// RUN: cp %S/Inputs/pages.h . && %appmap-cc -g %wait-for-header %s -o %t -lmicrohttpd -lpthread
// RUN: %S/Inputs/at-once %t | %FileCheck %s
// CHECK: {"enabled":false}
// CHECK-NEXT: {}
// CHECK-NEXT: GET /page/a (200): serve({{.*}} "/page/a" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /tail (200): serve({{.*}} "/tail" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/1 (200): serve({{.*}} "/wait/1" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/2 (200): serve({{.*}} "/wait/2" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/3 (200): serve({{.*}} "/wait/3" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/4 (200): serve({{.*}} "/wait/4" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: POST /page/b (200): serve({{.*}} "/page/b" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: remote
// CHECK-NEXT: serve(path: {{.*}}"/page/a" @)
// CHECK-NEXT: | work(
// CHECK-NEXT: serve(path: {{.*}}"/page/b" @)
// CHECK-NEXT: | work(
// CHECK-NOT: {{[a-z]+}}(
#include "pages.h"
#include <appmap/microhttpd.h>

APPMAP_SKIP static enum MHD_Result answer(void *context,
                                          struct MHD_Connection *connection,
                                          const char *path, const char *method,
                                          const char *version, const char *body,
                                          size_t *size, void **state) {
  (void)context, (void)method, (void)version, (void)body;
  if (!*state) {
    *state = (void *)path;
    return MHD_YES;
  }
  if (*size) {
    *size = 0;
    return MHD_YES;
  }
  struct MHD_Response *response = MHD_create_response_from_buffer(
      2, (void *)serve(path), MHD_RESPMEM_PERSISTENT);
  enum MHD_Result result = MHD_queue_response(connection, 200, response);
  MHD_destroy_response(response);
  return result;
}

APPMAP_SKIP int main(void) {
  pages_begin(4);
  static struct appmap_microhttpd appmap = {.handle = answer};
  struct MHD_Daemon *daemon = MHD_start_daemon(
      MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL,
      NULL, appmap_microhttpd_handle, &appmap, MHD_OPTION_NOTIFY_COMPLETED,
      appmap_microhttpd_completed, &appmap, MHD_OPTION_END);
  pages_at(MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
  MHD_stop_daemon(daemon);
  return 0;
}
