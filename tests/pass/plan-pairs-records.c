// A pointer to a struct and an integer that counts are taken for one array; with
// one that measures, in bytes, there is one struct.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stddef.h>
struct name { unsigned short family; char data[14]; };
typedef unsigned socklen_t;

// CHECK: counts
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], {{[0-9]+}} of 16
void counts(const struct name *names, size_t names_count) {}

// CHECK-NEXT: connects
// CHECK-NEXT: call 2: bytes [0+0], 16
void connects(const struct name *names, socklen_t n) {}

// CHECK-NEXT: sizes
// CHECK-NEXT: call 2: bytes [0+0], 16
void sizes(const struct name *names, size_t names_size) {}

// CHECK-NEXT: lengths
// CHECK-NEXT: call 2: bytes [0+0], 16
void lengths(const struct name *a, size_t len) {}

// CHECK-NEXT: in_bytes
// CHECK-NEXT: call 2: bytes [0+0], 16
void in_bytes(const struct name *p, size_t nbytes) {}

// CHECK-NEXT: elements
// CHECK-NEXT: call 2: counted [0+0] by i32[0+8], {{[0-9]+}} of 16
void elements(const struct name *a, int n) {}

// CHECK-NEXT: set_count
// CHECK-NEXT: call 2: bytes [0+0], 16
void set_count(const struct name *h, int count) {}
int main(void) {}
