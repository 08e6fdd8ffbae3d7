// Paths are relative to the project wherever the build runs: to the appmap.yml
// above the working directory or the source, else to what those two share.
// RUN: rm -rf %t && mkdir -p %t/p/src %t/p/build %t/elsewhere && cp %s %t/p/src/x.c
// RUN: cd %t/p && %clang -g -fPIC -shared -fpass-plugin=%plugin src/x.c -o %t/1.so
// RUN: cd %t/p/build && %clang -g -fPIC -shared -fpass-plugin=%plugin ../src/x.c -o %t/2.so
// RUN: echo 'name: x' > %t/p/appmap.yml
// RUN: cd %t/p/build && %clang -g -fPIC -shared -fpass-plugin=%plugin ../src/x.c -o %t/3.so
// RUN: cd %t/elsewhere && %clang -g -fPIC -shared -fpass-plugin=%plugin %t/p/src/x.c -o %t/4.so
// RUN: cd %t/elsewhere && env APPMAP_CONFIG=%t/p/appmap.yml %clang -g -fPIC -shared -fpass-plugin=%plugin %t/p/src/x.c -o %t/5.so
// RUN: for i in 1 2 3 4 5; do objcopy -O binary --only-section=appmap_sidecar %t/$i.so %t/s && cat %t/s; done > %t/all
// RUN: FileCheck --input-file=%t/all %s
// CHECK-COUNT-5: "name":"f","path":"src/x.c","line":[[#@LINE+1]],"static":true,"package":"src"
int f(void) { return 0; }
