// Of <appmap/appmap.h> nothing is recorded when it lies in the project, and its
// functions are not said to be left out: they are no code of the project.
// RUN: rm -rf %t && mkdir -p %t/appmap && cp %include/appmap/appmap.h %t/appmap
// RUN: cp %s %t/x.cpp && cd %t && echo 'name: x' > appmap.yml
// RUN: %clangxx -g -I. -fpass-plugin=%plugin -c x.cpp && %clangxx x.o -o x
// RUN: objcopy -O binary --only-section=appmap_sidecar x sidecar
// RUN: objcopy -O binary --only-section=appmap_skipped --set-section-flags appmap_skipped=alloc x.o skipped
// RUN: grep -o '^{"function":.*"path":"[^"]*"' sidecar | FileCheck %s
// RUN: FileCheck --check-prefix=SKIPPED %s < skipped
// RUN: not grep -E "appmap_recording_|opt_out" skipped
// CHECK: "name":"main","path":"x.cpp"
// CHECK-NOT: "name"
// SKIPPED: "skipped":"appmap_scope_end_",{{.*}}"reason":"part of AppMap"
#include <appmap/appmap.h>

int main() {
  appmap::recording guard("x");
  APPMAP_RECORD("y") appmap_test_opt_out();
  return guard.handle() != 0;
}
