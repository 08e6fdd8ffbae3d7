// A civetweb server: an AppMap of each request, of its thread only; remote
// recording, without control requests.
// REQUIRES: civetweb
// RUN: cp %S/Inputs/pages.h . && %appmap-cc -g %wait-for-header %s -o %t -lcivetweb -lpthread
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
#include <appmap/civetweb.h>

APPMAP_SKIP static int answer(struct mg_connection *connection, void *context) {
  const char *text = serve(mg_get_request_info(connection)->local_uri);
  (void)context;
  mg_printf(connection, "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n%s", text);
  return 200;
}

APPMAP_SKIP int main(void) {
  const char *options[] = {"listening_ports", "127.0.0.1:0", "num_threads", "8",
                           NULL};
  struct mg_callbacks callbacks = {.begin_request = appmap_civetweb_begin,
                                   .end_request = appmap_civetweb_end};
  struct mg_server_port port;
  pages_begin(4);
  struct mg_context *server = mg_start(&callbacks, NULL, options);
  mg_set_request_handler(server, "/", answer, NULL);
  mg_get_server_ports(server, 1, &port);
  pages_at(port.port);
  mg_stop(server);
  return 0;
}
