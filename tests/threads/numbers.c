// 65,600 threads, one after the other, are more than 16 bits can number: what
// main had open stays open until it returns.
// RUN: %appmap-cc -O2 %s -o %t
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=out APPMAP_MAX_CALLS_PER_FUNCTION=3 %t
// RUN: %query tree out/process/*.appmap.json | FileCheck %s
// CHECK:      main(
// CHECK-NEXT: | last(n: int = "65600") -> int = "65601"
// CHECK-COUNT-3: serve(
// CHECK:      calls left out(calls: calls = "65597", serve: calls = "65597")
// CHECK-NOT:  (
#include <pthread.h>

static int served;

static void *serve(void *context) {
  served++;
  return context;
}

static int last(int n) {
  return n + 1;
}

int main(void) {
  for (int i = 0; i < 65600; i++) {
    pthread_t thread;
    if (pthread_create(&thread, 0, serve, 0) != 0)
      return 2;
    pthread_join(thread, 0);
  }
  return last(served) != 65601;
}
