// Of a large value only the beginning is recorded: what lies behind it is
// neither followed nor masked.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.exe %t.lines
// RUN: FileCheck %s --check-prefix=LINE < %t.lines
struct large {
  const char *first;
  char password[8], page[1000], token[8];
  const char *last;
};

// LINE-DAG: "name":"value","type":"{{[0-9a-f]*}}","offset":0,"size":512},{"name":"text","type":"{{[0-9a-f]*}}","offset":512}
// CHECK: parameter
// CHECK-NEXT: call 2: mask 0+8, 8
// CHECK-NEXT: call 3: text [0+0], {{[0-9]+}} of 1
// CHECK-NEXT: call 4: text [0+512], 400 of 1
void parameter(struct large value, const char *text) {}

// LINE-DAG: "result":{"type":"{{[0-9a-f]*}}","size":512}
// CHECK-NEXT: result
// CHECK-NEXT: back 2: mask 1+8, 8
// CHECK-NEXT: back 3: text [1+0], {{[0-9]+}} of 1
// CHECK-NOT: {{.}}
struct large result(void) { return (struct large){"first"}; }
int main(void) {}
