// Bytes may be text: they are copied up to a zero, or as many as are known.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stddef.h>
#include <stdint.h>
typedef unsigned char xmlChar;
struct element { const xmlChar *name; };

// CHECK: bytes
// CHECK-NEXT: call 2: text [0+0], 400 of 1
// CHECK-NEXT: call 3: text [0+8], 400 of 1
// CHECK-NEXT: back 2: text [1+0], 400 of 1
const xmlChar *bytes(const uint8_t *u, const signed char *s) { return u; }

// CHECK-NEXT: member
// CHECK-NEXT: call 2: bytes [0+0], 8
// CHECK-NEXT: call 3: text [2+0], 376 of 1
void member(const struct element *e) {}

// CHECK-NEXT: counted
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 100 of 1
void counted(const unsigned char *data, size_t n) {}

// CHECK-NEXT: none
// CHECK-NEXT: call 2: bytes [0+0], 1{{$}}
void none(const _Bool *b) {}
int main(void) {}
