// A coroutine's call is its ramp: it enters and leaves once, and resuming it
// is no call.
// REQUIRES: llvm-ge-16
// RUN: %S/Inputs/levels %clangxx %plugin %s %t -std=c++20
// RUN: FileCheck %s < %t
#include <coroutine>
#include <cstdio>

struct task {
  struct promise_type {
    int value;
    task get_return_object();
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int v) { value = v; }
    void unhandled_exception() {}
  };
  int number;
};
static std::coroutine_handle<task::promise_type> handle;

task task::promise_type::get_return_object() {
  handle = std::coroutine_handle<promise_type>::from_promise(*this);
  return {7};
}

task compute(int n) {
  puts("first");
  co_await std::suspend_always{};
  puts("second");
  co_return n + 1;
}

// CHECK: compute(n=41) #[[#CALL:]]
// CHECK-NOT: {{first|second}}
// CHECK: #[[#CALL]] = 07000000
// CHECK-NOT: compute
// CHECK: first
// CHECK-NOT: compute
// CHECK: second
// CHECK-NOT: compute
// CHECK: value 42
int main() {
  compute(41);
  handle.resume();
  handle.resume();
  printf("value %d\n", handle.promise().value);
  fflush(stdout);
  handle.destroy();
}
