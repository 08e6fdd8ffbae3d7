// Compiled from a build folder inside the project, without an appmap.yml, a source at the project's top is named relative to the project as one in a folder is.
// RUN: rm -rf %t && mkdir -p %t/p/src %t/p/build && cp %s %t/p/top.c && cp %s %t/p/src/deep.c
// RUN: cd %t/p/build && env APPMAP_LOG_LEVEL=info %clang -g -fpass-plugin=%plugin -c ../top.c ../src/deep.c 2>&1 | FileCheck %s
// CHECK: included function top.c:[[#@LINE+2]] f
// CHECK: included function src/deep.c:[[#@LINE+1]] f
int f(void) { return 0; }
