// A coroutine copies its parameters before it begins; shown is what was passed.
// REQUIRES: llvm-ge-16
// RUN: %record-levels %s -std=c++20 -lstdc++ | FileCheck %s
#include <coroutine>
#include <string>

struct task {
  struct promise_type {
    task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() {
      return {};
    }
    std::suspend_always final_suspend() noexcept {
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> handle;
};

static task generate(int n, std::string text) {
  volatile size_t used = n + text.size();
  (void)used;
  co_return;
}

int main() {
  task one = generate(3, "given");
  one.handle.destroy();
  return 0;
}

// CHECK: generate(n: int = "3", text: std::string = "given")
