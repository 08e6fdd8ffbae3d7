// A lambda outside any function is instrumented through the driver too, whose marks clang does not put on it; a functor that asks to be left alone is left alone.
// RUN: env APPMAP_LOG_LEVEL=info %appmap-cxx -c %s -o %t.o 2>&1 | FileCheck %s
auto twice = [](int a) { return 2 * a; };
// CHECK-DAG: included function {{.*}}lambda.cpp:[[#@LINE-1]] operator()
struct quiet {
  __attribute__((no_instrument_function)) int operator()(int x) { return x; }
// CHECK-DAG: skipped function {{.*}}lambda.cpp:[[#@LINE-1]] operator(): no_instrument_function
};
int main() {
  quiet q;
  return twice(1) + q(-2);
}
