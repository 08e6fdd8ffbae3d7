// A stack overflow is a crash like others, in the main thread and in threads
// with stacks of any size: a recorded thread has another one for handlers.
// RUN: %clang -w %s -o plain -pthread && %appmap-cc -w %s -o program -pthread
// RUN: python3 %S/Inputs/crash.py ./plain ./program main thread small > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// RUN: env APPMAP=true APPMAP_MAX_DEPTH=5 ./program main || test $? = 139
// RUN: %query tree $(ls -t tmp/appmap/process/*.json | head -1) | tail -2 | FileCheck --check-prefix=DEEP %s
// DEEP:      {{^}}| | | | deeper(n: int = "2")
// DEEP-NEXT: {{^}}| | | | | calls left out(calls: calls = "[[CALLS:[0-9]+]]", deeper: calls = "[[CALLS]]")
#include <pthread.h>
#include <string.h>

static int deeper(int n) {
  volatile char local[100];
  local[n % 100] = 1;
  return deeper(n + 1) + local[1];
}

static void *run(void *unused) {
  deeper(0);
  return 0;
}

int main(int argc, char **argv) {
  // CHECK: main: SIGSEGV, core; SIGSEGV: Segmentation fault: stack overflow
  if (!strcmp(argv[1], "main"))
    run(0);
  // CHECK: thread: SIGSEGV, core; SIGSEGV: Segmentation fault: stack overflow
  // CHECK: small: SIGSEGV, core; SIGSEGV: Segmentation fault: stack overflow
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (!strcmp(argv[1], "small"))
    pthread_attr_setstacksize(&attributes, 16384);
  pthread_t thread;
  pthread_create(&thread, &attributes, run, 0);
  pthread_join(thread, 0);
}
