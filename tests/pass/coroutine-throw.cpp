// An exception may leave a coroutine when its call has long returned: that is
// no end of the call.
// REQUIRES: llvm-ge-16
// RUN: %S/Inputs/levels %clangxx %plugin %s %t -std=c++20
// RUN: FileCheck %s < %t
#include <coroutine>
#include <cstdio>

struct generator {
  struct promise_type {
    generator get_return_object();
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
  int number;
};
static std::coroutine_handle<generator::promise_type> handle;

generator generator::promise_type::get_return_object() {
  handle = std::coroutine_handle<promise_type>::from_promise(*this);
  return {7};
}

__attribute__((noinline)) int leaf(int n) {
  if (n == 1)
    throw n;
  return n;
}

generator numbers(int n) {
  for (int i = 0; i < n; i++)
    co_yield leaf(i);
}

// CHECK: numbers(n=5) #[[#A:]]
// CHECK: #[[#A]] = 07000000
// CHECK: leaf(n=1) #[[#B:]]
// CHECK-NEXT: throw of an object
// CHECK-NEXT: #[[#B]] unwound
// CHECK-NEXT: unhandled_exception(this=pointer) #[[#B+1]]
// CHECK-NEXT: #[[#B+1]] unwound
// CHECK-NEXT: #1 resumed
// CHECK-NEXT: caught 1
int main() {
  numbers(5);
  try {
    for (;;)
      handle.resume();
  } catch (int n) {
    printf("caught %d\n", n);
    fflush(stdout);
  }
  handle.destroy();
}
