// Constructors and destructors of every priority, objects of two modules, and
// what atexit and its like were given: all are recorded, in the order in which
// they run, also those before and after the runtime's own.
// RUN: %appmap-cxx -DLIBRARY -shared -fPIC %s -o liblate.so
// RUN: for level in 0 2; do %appmap-cxx -O$level %s -o O$level -L. -llate -Wl,-rpath,. && %run-recorded O$level ./O$level && %query tree O$level.appmap.json >O$level.txt && FileCheck %s <O$level.txt || exit 1; done
// RUN: %appmap-cxx -DLIBRARY -c %s -o late.o && %appmap-cxx -static %s late.o -o static && %run-recorded static ./static
// RUN: for part in 'begin\|step(n: int = "5' 'end_\|step(n: int = "-'; do for kind in O0 static; do %query tree $kind.appmap.json | grep "$part" | sort >$kind.part; done; cmp O0.part static.part || exit 1; done
#include <cstdlib>

int used_of_library(int n);

__attribute__((noinline)) static int step(int n) {
  return n;
}
#ifndef LIBRARY
#define AT(p)                                                                  \
  __attribute__((constructor(p))) static void begin_##p() {                    \
    step(p);                                                                   \
  }                                                                            \
  __attribute__((destructor(p))) static void end_##p() {                       \
    step(-p);                                                                  \
  }
AT(1)
AT(100) AT(101) AT(65535)
#define OBJECT 5000
    static void early() {
}
static void late() {}
static void with_status(int status, void *) {}
__attribute__((constructor)) static void registers() {
  std::atexit(early);
}
int main() {
  std::atexit(late);
  on_exit(with_status, nullptr);
  return used_of_library(0);
}
#else
#define OBJECT 6000
int used_of_library(int n) {
  return n;
}
#endif
namespace {
struct Object {
  Object() {
    step(OBJECT);
  }
  ~Object() {
    step(-OBJECT);
  }
};
Object object;
} // namespace

// CHECK:      thread 1
// CHECK-NEXT: {{^}}Object(
// CHECK-NEXT: step(n: int = "6000")
// CHECK-NEXT: {{^}}begin_1()
// CHECK-NEXT: step(n: int = "1")
// CHECK:      {{^}}begin_100()
// CHECK:      {{^}}begin_101()
// CHECK:      {{^}}begin_65535()
// CHECK:      step(n: int = "5000")
// CHECK:      {{^}}main()
// CHECK:      {{^}}with_status(status: int = "0"
// CHECK-NEXT: {{^}}late()
// CHECK:      step(n: int = "-5000")
// CHECK:      {{^}}early()
// CHECK:      {{^}}end_65535()
// CHECK:      {{^}}end_101()
// CHECK:      {{^}}end_100()
// CHECK:      {{^}}end_1()
// CHECK-NEXT: step(n: int = "-1")
// CHECK-NEXT: {{^}}~Object(
// CHECK-NEXT: step(n: int = "-6000")
