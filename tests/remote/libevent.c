// Four evhttp servers in as many threads: an AppMap of each request, of its
// thread only; remote recording, without control requests.
// REQUIRES: libevent
// RUN: cp %S/Inputs/pages.h . && %appmap-cc -g %wait-for-header %s -o %t -levent -lpthread
// RUN: %S/Inputs/at-once %t | %FileCheck %s
// CHECK: {"enabled":false}
// CHECK-NEXT: {}
// CHECK-NEXT: GET /page/a: serve({{.*}} "/page/a" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /tail: serve({{.*}} "/tail" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/1: serve({{.*}} "/wait/1" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/2: serve({{.*}} "/wait/2" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/3: serve({{.*}} "/wait/3" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: GET /wait/4: serve({{.*}} "/wait/4" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: POST /page/b: serve({{.*}} "/page/b" @){{[^|]*}} | work({{[^|]*$}}
// CHECK-NEXT: remote
// CHECK-NEXT: serve(path: {{.*}}"/page/a" @)
// CHECK-NEXT: | work(
// CHECK-NEXT: serve(path: {{.*}}"/page/b" @)
// CHECK-NEXT: | work(
// CHECK-NOT: {{[a-z]+}}(
#include "pages.h"
#include <appmap/libevent.h>
#include <event2/event.h>
#include <netinet/in.h>

APPMAP_SKIP static void answer(struct evhttp_request *request, void *context) {
  struct evbuffer *body = evbuffer_new();
  (void)context;
  evbuffer_add_printf(
      body, "%s",
      serve(evhttp_uri_get_path(evhttp_request_get_evhttp_uri(request))));
  evhttp_send_reply(request, 200, "OK", body);
  evbuffer_free(body);
}

APPMAP_SKIP static void *run(void *listener) {
  static struct appmap_libevent appmap = {.handle = answer};
  struct event_base *base = event_base_new();
  struct evhttp *http = evhttp_new(base);
  evhttp_accept_socket(http, *(int *)listener);
  evhttp_set_gencb(http, appmap_libevent_handle, &appmap);
  event_base_dispatch(base);
  return NULL;
}

APPMAP_SKIP int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  pthread_t thread;
  bind(listener, (struct sockaddr *)&address, size);
  listen(listener, 16);
  getsockname(listener, (struct sockaddr *)&address, &size);
  pages_begin(1);
  for (int i = 0; i < 4; i++)
    pthread_create(&thread, NULL, run, &listener);
  pages_at(ntohs(address.sin_port));
  return 0;
}
