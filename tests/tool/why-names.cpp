// why takes names as people, debuggers and linkers write them, also of what was
// compiled without -g, and of object files without the plugin.
// RUN: %appmap-cxx -c %s -o x.o && %clangxx -c %s -o plain.o
// RUN: %clangxx -fpass-plugin=%plugin -c %s -o nog.o 2>err && nm x.o >symbols
// RUN: for name in f ns::f ::ns::f 'ns::f(int) const' _ZN2ns1fEi 'int ns::f<int>(int)'; do %appmap-clang why "$name" x.o >out && FileCheck --check-prefix=F %s <out || exit 1; done
// RUN: %appmap-clang why 'ns::(anonymous namespace)::hidden(int)' x.o | FileCheck --check-prefix=HIDDEN %s
// RUN: %appmap-clang why 'Box<int>::operator()(int)' x.o | FileCheck --check-prefix=BOX %s
// RUN: %appmap-clang why ns::f nog.o | FileCheck --check-prefix=MANGLED %s
// RUN: not %appmap-clang why ns::f plain.o | FileCheck --check-prefix=PLAIN %s
// RUN: not %appmap-clang why Other::quiet x.o | FileCheck --check-prefix=QUIET %s
// RUN: not %appmap-clang why push_back x.o | FileCheck --check-prefix=SYSTEM %s
// MANGLED: nog.o: {{.*}}why-names.cpp: _ZN2ns1fEi: instrumented
// PLAIN: plain.o: ns::f: not instrumented: the file was compiled without the plugin
// SYSTEM: x.o: std::vector::push_back: not instrumented: the plugin left it alone as no code of the project
#include <vector>
namespace ns {
// F: x.o: why-names.cpp:[[#@LINE+1]]: ns::f: instrumented
int f(int a) { return a; }
namespace {
// HIDDEN: x.o: why-names.cpp:[[#@LINE+1]]: ns::hidden: instrumented
int hidden(int n) { return n; }
}
template <class T> struct Box {
  // BOX: x.o: why-names.cpp:[[#@LINE+1]]: ns::Box::operator(): instrumented
  T operator()(T t) { return t; }
};
struct Some {
  __attribute__((no_instrument_function)) void quiet() {}
};
struct Other {
  // QUIET-NOT: Some
  // QUIET: x.o: why-names.cpp:[[#@LINE+2]]: ns::Other::quiet: not instrumented: no_instrument_function
  // QUIET-NOT: {{.}}
  __attribute__((no_instrument_function)) void quiet() {}
};
}

int main() {
  std::vector<int> numbers;
  numbers.push_back(1);
  ns::Some().quiet();
  ns::Other().quiet();
  return ns::f(0) + ns::hidden(0) + ns::Box<int>()(0);
}
