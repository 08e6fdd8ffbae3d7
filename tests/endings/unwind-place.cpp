// An exception says where it was thrown, also when it is thrown again, and in
// another thread.
// RUN: %appmap-cxx -O2 %s -o %t -pthread && %run-recorded place %t
// RUN: %appmap-clang show place.appmap.json | FileCheck %s
// CHECK: main()
// CHECK-NEXT: keep()
// CHECK-NEXT: again() ! int: 1 (unwind-place.cpp:15)
// CHECK-NEXT: first() ! int: 1 (unwind-place.cpp:15)
// CHECK: thread 2
// CHECK: elsewhere({{.*}}) ! int: 1 (unwind-place.cpp:15)
#include <exception>
#include <thread>

static int first() {
  throw 1;
}

static int again() {
  try {
    return first();
  } catch (int) {
    throw;
  }
}

static std::exception_ptr keep() {
  try {
    again();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

static void elsewhere(std::exception_ptr kept) {
  std::rethrow_exception(kept);
}

static void run(std::exception_ptr kept) {
  try {
    elsewhere(kept);
  } catch (int) {
  }
}

int main() {
  std::exception_ptr kept = keep();
  std::thread(run, kept).join();
}
