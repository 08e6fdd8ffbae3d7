// A coroutine, which copies its parameters, has those without a name as well.
// REQUIRES: llvm-ge-16
// RUN: %clangxx -w -g -O1 -fpass-plugin=%plugin -std=c++20 -shared -fPIC %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: grep '^{"function"' %t | FileCheck --implicit-check-not='"name":""' %s
#include <coroutine>

struct task {
  struct promise_type {
    task get_return_object() {
      return {};
    }
    std::suspend_never initial_suspend() {
      return {};
    }
    std::suspend_never final_suspend() noexcept {
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
};

// CHECK-DAG: "name":"compute",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":0},{"name":"n",
task compute(int, int n) {
  co_return;
}
