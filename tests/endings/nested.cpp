// What std::throw_with_nested wraps is the next of `exceptions`, with the place
// where it was thrown; what wraps it is called by what was given to be thrown.
// RUN: %appmap-cxx -std=c++17 %s -o program && %run-recorded map ./program && %query get map.appmap.json events | FileCheck %s
// RUN: %if libc++ %{ %appmap-cxx -std=c++17 -stdlib=libc++ %s -o libcxx && %run-recorded libcxx ./libcxx && %query get libcxx.appmap.json events | FileCheck %s %}
// RUN: env APPMAP=true APPMAP_OUTPUT_DIR=out not --crash ./program uncaught && %query get out/process/*.json metadata.exception | FileCheck %s --check-prefix=UNCAUGHT
// UNCAUGHT: {"class":"app::failure<int>","message":"cannot start"}
#include <exception>
#include <new>
#include <stdexcept>

// CHECK-NOT: ested_exception
// CHECK: "exceptions":[{"class":"std::out_of_range","message":"no oven 7","object_id":[[#OVEN:]],"path":"nested.cpp","lineno":[[#@LINE+2]]}]
static void inner() {
  throw std::out_of_range("no oven 7");
}
// CHECK: "exceptions":[{"class":"std::runtime_error","message":"cannot bake","object_id":[[#BAKE:]]{{[^}]*}}},{"class":"std::out_of_range","message":"no oven 7","object_id":[[#OVEN]],"path":"nested.cpp","lineno":[[#@LINE-2]]}]
static void middle() {
  try {
    inner();
  } catch (...) {
    std::throw_with_nested(std::runtime_error("cannot bake"));
  }
}
namespace app {
template <typename T> struct failure : std::logic_error {
  using std::logic_error::logic_error;
};
} // namespace app
// CHECK: "exceptions":[{"class":"app::failure<int>","message":"cannot start"{{[^}]*}}},{"class":"std::runtime_error","message":"cannot bake","object_id":[[#BAKE]]{{[^}]*}}},{"class":"std::out_of_range","message":"no oven 7","object_id":[[#OVEN]],"path":"nested.cpp","lineno":[[#@LINE-15]]}]
static void outer() {
  try {
    middle();
  } catch (...) {
    std::throw_with_nested(app::failure<int>("cannot start"));
  }
}
// CHECK: "exceptions":[{"class":"std::bad_alloc","message":"std::bad_alloc"{{[^}]*}}},{"class":"int","message":"5"
// CHECK-NOT: ested_exception
static void number() {
  try {
    throw 5;
  } catch (...) {
    std::throw_with_nested(std::bad_alloc());
  }
}
int main(int argc, char **) {
  if (argc > 1)
    outer();
  try { outer(); } catch (const app::failure<int> &) {}
  try { number(); } catch (const std::bad_alloc &) {}
}
