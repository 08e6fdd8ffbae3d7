// Each function left alone is listed in the object with its reason, and the
// list is in no program.
// RUN: rm -rf %t && mkdir -p %t/src
// RUN: cp %s %t/src/skip.c
// RUN: printf 'packages:\n- path: src\n  exclude: [excluded]\n' > %t/appmap.yml
// RUN: cd %t && env APPMAP_LOG_LEVEL=INFO %clang -g -fpass-plugin=%plugin -c src/skip.c -o skip.o 2> log
// RUN: objcopy -O binary --set-section-flags appmap_skipped=alloc --only-section=appmap_skipped %t/skip.o %t/list
// RUN: FileCheck --input-file=%t/list --implicit-check-not=main --implicit-check-not=used %s
// RUN: FileCheck --check-prefix=LOG --input-file=%t/log %s
// RUN: cd %t && %clang skip.o -o skip && ./skip
// RUN: readelf -SW %t/skip | FileCheck --check-prefix=PROGRAM --implicit-check-not=appmap_skipped %s
// PROGRAM: appmap_sidecar

// LOG-DAG: appmap: included function src/skip.c:{{[0-9]+}} main
// LOG-DAG: appmap: skipped function src/skip.c:{{[0-9]+}} annotated: annotate("appmap.skip")
// LOG: skip.c: 2 functions included, 6 skipped

// CHECK-DAG: {"skipped":"annotated","class":["{{[^"]*}}"],"path":"src/skip.c","line":[[#@LINE+1]],"reason":"annotate(\"appmap.skip\")"}
__attribute__((annotate("appmap.skip"))) int annotated(void) { return 0; }

// CHECK-DAG: {"skipped":"resolve","class":["{{[^"]*}}"],"path":"src/skip.c","line":[[#@LINE+4]],"reason":"ifunc resolver
static int used(void) { return 0; }
static int deeper(void) { return 1; }
static int helper(void) { return deeper(); }
static int (*resolve(void))(void) { return helper() ? used : 0; }
int fast(void) __attribute__((ifunc("resolve")));
// CHECK-DAG: {"skipped":"helper","class":["{{[^"]*}}"],"path":"src/skip.c","line":[[#@LINE-3]],"reason":"ifunc resolver
// CHECK-DAG: {"skipped":"deeper","class":["{{[^"]*}}"],"path":"src/skip.c","line":[[#@LINE-5]],"reason":"ifunc resolver

// CHECK-DAG: {"skipped":"__appmap_mine","class":["{{[^"]*}}"],"path":"src/skip.c","line":[[#@LINE+1]],"reason":"part of AppMap"}
int __appmap_mine(void) { return 0; }

// CHECK-DAG: {"skipped":"excluded","class":["{{[^"]*}}"],"path":"src/skip.c","line":[[#@LINE+1]],"reason":"excluded by 'excluded' (package on line 2)"}
int excluded(void) { return 0; }

int main(void) { return annotated() + fast() + __appmap_mine() + excluded(); }
