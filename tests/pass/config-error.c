// A malformed appmap.yml is said once, with its line; the object is plain.
// RUN: rm -rf %t && mkdir %t && cp %s %t/x.c
// RUN: printf 'packages:\n- path: [oops\n' > %t/appmap.yml
// RUN: cd %t && %clang -g -fpass-plugin=%plugin x.c -o x 2> log && ./x
// RUN: count 1 < %t/log
// RUN: FileCheck --input-file=%t/log %s
// CHECK: {{^}}appmap.yml:{{[0-9]+}}: error: {{.}}
// RUN: readelf -SW %t/x | FileCheck --check-prefix=PLAIN --implicit-check-not=appmap %s
// PLAIN: .text
int main(void) { return 0; }
