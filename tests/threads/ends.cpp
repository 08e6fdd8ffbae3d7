// What a thread's end calls is recorded in that thread: destructors of
// thread_local objects and of keys, as often as they run; in the main thread,
// too.
// RUN: for level in 0 2; do %appmap-cxx -O$level -pthread %s -o %t && %run-recorded O$level %t && %query tree O$level.appmap.json | FileCheck %s || exit 1; done
#include <pthread.h>
#include <thread>

static pthread_key_t key;

__attribute__((noinline)) static int step(int n) {
  return n;
}

struct Object {
  int n = 1;
  ~Object() {
    step(3);
  }
};
static thread_local Object object;

static void end_key(void *rounds) {
  step(4);
  if (rounds != nullptr && rounds != (void *)3)
    pthread_setspecific(key, (char *)rounds + 1);
}

static void work() {
  object.n = 2;
  pthread_setspecific(key, (void *)1);
}

int main() {
  pthread_key_create(&key, end_key);
  object.n = 2;
  std::thread(work).join();
  return 0;
}
// CHECK:      thread 1
// CHECK-NEXT: main()
// CHECK:      {{^}}~Object(this: Object = "{n=2}" @)
// CHECK-NEXT: {{^}}| step(n: int = "3")
// CHECK:      thread 2
// CHECK-NEXT: {{^}}work()
// CHECK-NEXT: {{^}}~Object(this: Object = "{n=2}" @)
// CHECK-NEXT: {{^}}| step(n: int = "3")
// CHECK-NEXT: {{^}}end_key(rounds: void * = "0x1" @)
// CHECK-NEXT: {{^}}| step(n: int = "4")
// CHECK-NEXT: {{^}}end_key(rounds: void * = "0x2" @)
// CHECK-NEXT: {{^}}| step(n: int = "4")
// CHECK-NEXT: {{^}}end_key(rounds: void * = "0x3" @)
// CHECK-NEXT: {{^}}| step(n: int = "4") -> int = "4"{{$}}
// CHECK-NOT:  {{.}}
