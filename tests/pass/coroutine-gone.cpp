// A coroutine that is gone when its call returns: nothing of its frame is read
// any more.
// REQUIRES: llvm-ge-16
// RUN: %S/Inputs/levels %clangxx %plugin %s %t -std=c++20 -fsanitize=address
// RUN: FileCheck %s < %t
#include <coroutine>
#include <cstdio>

struct task {
  struct promise_type {
    task get_return_object() { return {7}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  int number;
};

struct vanish {
  bool await_ready() { return false; }
  void await_suspend(const std::coroutine_handle<> &h) { h.destroy(); }
  void await_resume() {}
};

struct guard {
  int *count;
  ~guard() { ++*count; }
};

task destroyed(int n, int *count) {
  guard g{count};
  if (n)
    co_await vanish{};
}

// CHECK: destroyed(n=5, count=pointer) #[[#A:]]
// CHECK: ~guard(this=pointer) #[[#B:]]
// CHECK-NEXT: #[[#B]] = nothing
// CHECK: #[[#A]] = 07000000
// CHECK: destroyed(n=0, count=pointer) #[[#C:]]
// CHECK: ~guard
// CHECK: #[[#C]] = 07000000
// CHECK: = 0
int main() {
  int count = 0;
  destroyed(5, &count);
  destroyed(0, &count);
  return count - 2;
}
