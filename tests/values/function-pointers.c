// A pointer to a function is the function's name: a static one's, a library's,
// the plain one of several; also in structs, arrays and results, and in
// programs that lie at a fixed address.
// RUN: %record-levels %s -w | FileCheck %s
// RUN: %appmap-cc -w -O2 -no-pie -fno-pic %s -o fixed && %run-recorded fixed ./fixed
// RUN: %query tree fixed.appmap.json | FileCheck %s
#include <stdlib.h>

typedef int action(int);
struct operation {
  const char *name;
  action *run;
};

__attribute__((noinline, used)) static int twice(int x) {
  return 2 * x;
}
int thrice(int x) {
  return 3 * x;
}
int __thrice(int x) __attribute__((alias("thrice")));
void take(action *run) {}
void take_struct(const struct operation *operation) {}
void take_array(action *const runs[static 3]) {}
void take_pointer(action **place) {}
action *choose(int n) {
  return n ? twice : NULL;
}

int main(void) {
  static const struct operation operation = {"double", twice};
  action *runs[] = {twice, abs, NULL}, *none = NULL;
  take(twice);
  take(__thrice);
  take(abs);
  take(NULL);
  take((action *)((char *)twice + 1));
  take((action *)16);
  take_struct(&operation);
  take_array(runs);
  take_pointer(&none);
  choose(1);
  choose(0);
  return 0;
}
// CHECK:      | take(run: action * = "twice" @)
// CHECK-NEXT: | take(run: action * = "thrice" @)
// CHECK-NEXT: | take(run: action * = "abs" @)
// CHECK-NEXT: | take(run: action * = "NULL")
// CHECK-NEXT: | take(run: action * = "0x{{[0-9a-f.]+}}" @)
// CHECK-NEXT: | take(run: action * = "0x{{[0-9a-f.]+}}" @)
// CHECK-NEXT: | take_struct({{.*}} = "{name=\"double\", run=twice}" @)
// CHECK-NEXT: | take_array({{.*}} = "[twice, abs, NULL]" @)
// CHECK-NEXT: | take_pointer({{.*}} = "NULL" @)
// CHECK-NEXT: | choose(n: int = "1") -> action * = "twice" @
// CHECK-NEXT: | choose(n: int = "0") -> action * = "NULL"
