// The functions of <appmap/appmap.h> call the runtime where there is one, at
// every level, with LTO, with and without debug info; a runtime that lacks one
// of them (discard) leaves it empty.
// RUN: %S/Inputs/api-levels %clang %plugin %s %t
// RUN: FileCheck --input-file=%t.with %s
// RUN: FileCheck --input-file=%t.without --check-prefix=EMPTY %s
#include <appmap/appmap.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  size_t length = 0;
  struct appmap_response response = {0};
  setvbuf(stdout, NULL, _IONBF, 0);
  // CHECK: start one 1
  // CHECK-NEXT: started 1
  // EMPTY: started 0
  appmap_recording one = appmap_recording_start("one", APPMAP_THIS_THREAD);
  printf("started %d\n", one != 0);
  // CHECK-NEXT: stop 1
  // CHECK-NEXT: stopped -7
  // EMPTY-NEXT: stopped -1
  printf("stopped %d\n", appmap_recording_stop(one));
  // CHECK-NEXT: stop_to 3
  // CHECK-NEXT: stopped 5
  // EMPTY-NEXT: stopped -1
  printf("stopped %d\n", appmap_recording_stop_to(3, stdout));
  // CHECK-NEXT: text 11
  // EMPTY-NEXT: none 0
  char *text = appmap_recording_stop_string(11, &length);
  printf("%s %zu\n", text ? text : "none", length);
  free(text);
  // CHECK-NEXT: opt out
  appmap_test_opt_out();
  // CHECK-NEXT: 1 with 7
  // EMPTY-NEXT: 0 with 0
  int is_ours = appmap_remote_request("GET", "/abc", &response);
  printf("%d with %d\n", is_ours, response.status);
  // CHECK-NEXT: discarded -1
  // EMPTY-NEXT: discarded -1
  printf("discarded %d\n", appmap_recording_discard(one));
}
