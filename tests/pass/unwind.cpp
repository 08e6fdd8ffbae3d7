// Whatever shape a function gives the end by an exception, the hook is handed
// that exception.
// RUN: %S/Inputs/levels %clangxx %plugin %s %t -pthread
// RUN: FileCheck %s < %t
#include <exception>
#include <pthread.h>
#define KEEP __attribute__((noinline))
struct guard { KEEP ~guard() {} };
struct member { KEEP member(int n) { if (n) throw n; } };
KEEP void plain(int n) { member m(n); }
KEEP void catches_another(int n) {
  guard g;
  try {
    plain(n);
  } catch (const char *) {
  }
}
KEEP void catches_and_rethrows(int n) {
  try {
    catches_another(n);
  } catch (...) {
    guard g;
    throw;
  }
}
struct whole {
  member m;
  KEEP whole(int n) try : m(n) {} catch (int) { catches_and_rethrows(n + 1); }
};
KEEP void keeps(int n) {
  std::exception_ptr kept;
  try {
    whole w(n);
  } catch (int) {
    kept = std::current_exception();
  }
  std::rethrow_exception(kept);
}
KEEP void *ends(void *) {
  guard g;
  pthread_exit(nullptr);
}

// CHECK: plain(n=2) #[[#A:]]
// CHECK: #[[#A]] unwound by GNUCC++{{$}}
// CHECK: #[[#A-1]] unwound by GNUCC++{{$}}
// CHECK: #[[#A-2]] unwound by GNUCC++{{$}}
// CHECK: #[[#A-4]] unwound by GNUCC++{{$}}
// CHECK: #[[#A-5]] resumed
// CHECK: #[[#A-5]] unwound by GNUCC++{{$}}
// CHECK: ends{{.*}} #[[#E:]]
// CHECK: #[[#E]] unwound by {{$}}
int main() {
  pthread_t thread;
  try {
    keeps(1);
  } catch (int) {}
  pthread_create(&thread, nullptr, ends, nullptr);
  pthread_join(thread, nullptr);
}
