// Many threads, short and long: each is numbered, none is lost.
// RUN: %appmap-cc -O2 -pthread %s -o %t && %run-recorded threads %t
// RUN: %query counts threads.appmap.json | FileCheck %s
// Events: main, 200 threads of 11 calls, each twice.
// CHECK: events 4402
// CHECK: functions 3
// CHECK: threads 201
#include <pthread.h>

static int step(int n) {
  return n + 1;
}

static void *work(void *unused) {
  volatile int n = 0;
  for (int i = 0; i < 10; i++)
    n = step(n);
  return unused;
}

int main(void) {
  pthread_t threads[20];
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < 20; i++)
      if (pthread_create(&threads[i], 0, work, 0))
        return 1;
    for (int i = 0; i < 20; i++)
      pthread_join(threads[i], 0);
  }
  return 0;
}
