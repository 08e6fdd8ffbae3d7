// The message of an exception is what its what() would return, a constant or a
// member, though nobody calls it. One whose text is made when asked for is shown
// with its members.
// RUN: %record-levels %s -lstdc++ | FileCheck %s
// RUN: %appmap-cxx %s -o %t && %t && APPMAP_DISPLAY_PARAMS=false %run-recorded hidden %t
// RUN: %query tree hidden.appmap.json | FileCheck %s --check-prefix HIDDEN
// RUN: %if libc++ %{ %appmap-cxx -stdlib=libc++ %s -o %t.libcxx && %run-recorded libcxx %t.libcxx && %query tree libcxx.appmap.json | FileCheck %s %}
// Such a class goes where its text lies in another object, and into modules that LLVM splits.
// RUN: %appmap-cxx -fPIC -shared %s -o %t.so
// RUN: %if lld %{ %appmap-cxx -O1 -flto=thin -fwhole-program-vtables -fvisibility=hidden -fuse-ld=lld %s -o %t.split && %run-recorded split %t.split && %query tree split.appmap.json | FileCheck %s %}
// HIDDEN: attempt{{.*}} !constant{{$}}
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

extern const char shared_text[];
const char shared_text[] = "of all objects";
static const char *long_text = "too long to be kept within a string's object";

#define WHAT(value)                                                            \
  const char *what() const noexcept override { return value; }
struct constant : std::exception { WHAT("of cheese") };
struct shared : std::exception { WHAT(shared_text) };
struct pointer : std::exception { int n = 1; const char *text = "pointed to"; WHAT(text) };
struct array : std::exception { char text[8] = "inside"; WHAT(text) };
struct string : std::exception { int n = 2; std::string text = long_text; WHAT(text.c_str()) };
struct brief : std::exception { std::string text = "brief"; WHAT(text.data()) };
struct getter : string { const std::string &get() const { return text; } WHAT(get().c_str()) };
struct member : std::exception { std::runtime_error inner{"inner"}; WHAT(inner.what()) };
struct other : std::runtime_error { std::string text = "said"; other() : runtime_error("not this") {} WHAT(text.c_str()) };
struct implemented : std::exception { std::shared_ptr<string> p = std::make_shared<string>(); WHAT(p->text.c_str()) };
struct first { int n = 3; virtual ~first() {} };
struct second : first, std::exception { const char *text = "second base"; WHAT(text) };
struct derived : second {};
struct virtually : virtual std::exception { WHAT("virtually") };
struct made : std::exception {
  mutable std::string text;
  int n = 4;
  const char *what() const noexcept override {
    abort();
    text = std::to_string(n);
    return text.c_str();
  }
};

template <typename E> static void attempt() {
  throw E();
}

template <typename E> static void run() {
  try {
    attempt<E>();
  } catch (...) {
  }
}

int main() {
  run<constant>();       // CHECK: !constant: of cheese
  run<shared>();         // CHECK: !shared: of all objects
  run<pointer>();        // CHECK: !pointer: pointed to
  run<array>();          // CHECK: !array: inside
  run<string>();         // CHECK: !string: too long to be kept within a string's object
  run<brief>();          // CHECK: !brief: brief
  run<getter>();         // CHECK: !getter: too long to be
  run<member>();         // CHECK: !member: inner
  run<other>();          // CHECK: !other: said
  run<implemented>();    // CHECK: !implemented: too long
  run<second>();         // CHECK: !second: second base
  run<derived>();        // CHECK: !derived: second base
  run<virtually>();      // CHECK: !virtually: virtually
  run<made>();           // CHECK: !made: {text="", n=4}
  run<std::bad_alloc>(); // CHECK: !std::bad_alloc: std::bad_alloc
}
