// Frames that longjmp and pthread_exit abandon are closed, innermost first.
// RUN: for O in 0 2; do %appmap-cc -O$O -pthread %s -o %t && %run-recorded O$O %t && %query tree O$O.appmap.json | FileCheck %s || exit 1; done
// CHECK:      thread 1
// CHECK-NEXT: {{^}}main() -> int = "0"
// CHECK-NEXT: {{^}}| down(n: int = "2") !longjmp: value 1
// CHECK-NEXT: {{^}}| | down(n: int = "1") !longjmp: value 1
// CHECK-NEXT: {{^}}| | | down(n: int = "0") !longjmp: value 1
// CHECK-NEXT: {{^}}| after(n: int = "1"){{$}}
// CHECK-NEXT: thread 2
// CHECK-NEXT: {{^}}work(unused: void * = "NULL"){{$}}
// CHECK-NEXT: {{^}}| quit(){{$}}
#include <pthread.h>
#include <setjmp.h>

static jmp_buf top;

static void down(int n) {
  if (n == 0)
    longjmp(top, 1);
  down(n - 1);
}

static void after(int n) {}

static void quit(void) {
  pthread_exit(0);
}

static void *work(void *unused) {
  quit();
  return unused;
}

int main(void) {
  pthread_t thread;
  if (setjmp(top) == 0)
    down(2);
  after(1);
  pthread_create(&thread, 0, work, 0);
  return pthread_join(thread, 0);
}
