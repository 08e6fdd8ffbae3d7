// A server that handles requests in its loop: what it records stays.
// RUN: %appmap-cc -g -I%S/Inputs %s -o %t
// RUN: (APPMAP_RECORD_REMOTE=true %t &); %wait-for test -e port
// RUN: U=http://127.0.0.1:$(cat port); R=$U/_appmap/record; c='curl -sS'; \
// RUN:   $c -X POST $R; $c $U/one; $c $R; $c $U/two; \
// RUN:   $c -X DELETE $R -o map.appmap.json; $c $U/stop
// RUN: %query tree map.appmap.json | %FileCheck %s
// CHECK: thread 1
// CHECK-NEXT: {{^}}page({{.*}} = "/one"
// CHECK-NEXT: {{^}}page({{.*}} = "/two"
// CHECK-NOT: {{[a-z]+}}(
#include "loopback.h"
#include <appmap/appmap.h>

static void page(const char *path) {
  (void)path;
}

static void send_body(int client, const struct appmap_response *response) {
  char buffer[65536];
  ssize_t n = (ssize_t)response->length;
  dprintf(client, "HTTP/1.0 %d X\r\n\r\n", response->status);
  if (response->fd >= 0)
    n = pread(response->fd, buffer, sizeof buffer, 0);
  write(client, response->fd < 0 ? response->text : buffer, (size_t)n);
}

int main(void) {
  int server = listen_somewhere();
  char path[256] = "";
  while (strcmp(path, "/stop") != 0) {
    int client = accept(server, NULL, NULL);
    char line[1024] = "", method[16] = "";
    struct appmap_response response;
    read(client, line, sizeof line - 1);
    sscanf(line, "%15s %255s", method, path);
    if (appmap_remote_request(method, path, &response)) {
      send_body(client, &response);
      appmap_remote_done(&response);
    } else {
      page(path);
      dprintf(client, "HTTP/1.0 200 OK\r\n\r\n%s\n", path);
    }
    close(client);
  }
  return 0;
}
