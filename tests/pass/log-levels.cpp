// While compiling, INFO says by which configuration, and which classes and
// functions are included or skipped; DEBUG says what is recorded of each, with
// time, process and level.
// RUN: mkdir src && cp %s src/till.cpp && printf 'packages:\n- path: src\n  exclude: [trace]\n' > appmap.yml
// RUN: env APPMAP_LOG_LEVEL=INFO %clangxx -g -fpass-plugin=%plugin -c src/till.cpp -o info.o 2>info && FileCheck %s <info
// RUN: env APPMAP_LOG_LEVEL=DEBUG %clangxx -g -fpass-plugin=%plugin -c src/till.cpp -o debug.o 2>debug && FileCheck --check-prefix=DEBUG %s <debug
// RUN: not grep -v '^appmap: [0-9]*-[0-9]*-[0-9]*T[0-9:]*\.[0-9]*Z [0-9]* \(DEBUG\|INFO\): ' debug
// RUN: %clangxx -g -fpass-plugin=%plugin -c src/till.cpp -o none.o 2>none && count 0 <none
// CHECK: appmap: configuration {{/.*}}/appmap.yml
// CHECK-NEXT: appmap: includes src
// CHECK-NEXT: appmap: excludes trace
// CHECK-NEXT: appmap: included class src/till.cpp shop::Till
// CHECK-NEXT: appmap: included function src/till.cpp:[[#@LINE+17]] add
// CHECK-NEXT: appmap: included function src/till.cpp:[[#@LINE+18]] sum
// CHECK-NEXT: appmap: skipped function src/till.cpp:[[#@LINE+20]] trace: excluded by 'trace' (package on line 2)
// CHECK-NEXT: appmap: {{.*}}till.cpp: 2 functions included, 1 skipped
// CHECK-NOT: {{.}}
// DEBUG: DEBUG: compiling {{/.*}}/src/till.cpp in /
// DEBUG: DEBUG: environment {{.*}}APPMAP_LOG_LEVEL=DEBUG
// DEBUG: INFO: configuration
// DEBUG: INFO: included class src/till.cpp shop::Till
// DEBUG: INFO: included function src/till.cpp:[[#@LINE+8]] add
// DEBUG-NEXT: DEBUG:   2 of 2 parameters, no result, 0 labels; package src
namespace shop {
struct Till {
  int total;
  void add(int price);
  int sum();
};
void Till::add(int price) { total += price; }

int Till::sum() { return total; }
} // namespace shop

void trace() {}
