// Requests that the program's own server hands to AppMap are not in the map,
// nor are the functions that handled them; others are. Every order of calls.
// RUN: %appmap-cc -g -I%S/Inputs %s -o %t
// RUN: (APPMAP_RECORD_REMOTE=true %t &); %wait-for test -e port
// RUN: U=http://127.0.0.1:$(cat port); R=$U/_appmap/record; c='curl -sS'; \
// RUN:   $c -X POST $R; $c $U/one; $c $R; $c $U/two; $c $R/checkpoint >1.appmap.json; \
// RUN:   $c $U/three; $c -X DELETE $R >2.appmap.json; $c $U/four; \
// RUN:   $c -X DELETE $R; $c $U/_appmap/recording; $c $U/stop
// RUN: %query tree 1.appmap.json | %FileCheck --check-prefixes=CHECK %s
// RUN: %query tree 2.appmap.json | %FileCheck --check-prefixes=CHECK,MORE %s
// CHECK: thread 1
// CHECK-NEXT: {{^}}serve(
// CHECK-NEXT: | read_request(
// CHECK-NEXT: | page({{.*}} = "/one"
// CHECK-NEXT: | | send_text(
// CHECK-NEXT: {{^}}serve(
// CHECK-NEXT: | read_request(
// CHECK-NEXT: | page({{.*}} = "/two"
// CHECK-NEXT: | | send_text(
// MORE-NEXT: {{^}}serve(
// MORE-NEXT: | read_request(
// MORE-NEXT: | page({{.*}} = "/three"
// MORE-NEXT: | | send_text(
// CHECK-NOT: {{[a-z]+}}(
#include "loopback.h"
#include <appmap/appmap.h>

static void send_text(int client, const char *head, const char *body) {
  dprintf(client, "HTTP/1.0 %s\r\n\r\n%s\n", head, body);
}

static void send_body(int client, const struct appmap_response *response) {
  char buffer[4096];
  dprintf(client, "HTTP/1.0 %d X\r\nContent-Type: %s\r\n\r\n", response->status,
          response->type);
  if (response->fd < 0)
    write(client, response->text, response->length);
  else if (lseek(response->fd, 0, SEEK_SET) == 0)
    for (ssize_t n; (n = read(response->fd, buffer, sizeof buffer)) > 0;)
      write(client, buffer, (size_t)n);
}

static void read_request(int client, char *method, char *path) {
  char line[1024] = "";
  read(client, line, sizeof line - 1);
  sscanf(line, "%15s %255s", method, path);
}

static void page(int client, const char *path) {
  send_text(client, "200 OK", path);
}

static int serve(int client) {
  char method[16] = "", path[256] = "";
  struct appmap_response response;
  read_request(client, method, path);
  if (appmap_remote_request(method, path, &response)) {
    send_body(client, &response);
    appmap_remote_done(&response);
  } else {
    page(client, path);
  }
  close(client);
  return strcmp(path, "/stop") != 0;
}

int main(void) {
  int server = listen_somewhere();
  while (serve(accept(server, NULL, NULL)))
    continue;
  return 0;
}
