// A pointer and the length beside it are taken for one array, unless that would
// more likely show what is none.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stddef.h>
#include <stdint.h>
struct point { int x, y; };
struct stack { int *items; size_t size; };

// CHECK: ints
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 40 of 4
void ints(const int *p, size_t n) {}

// CHECK-NEXT: camel
// CHECK-NEXT: call 2: counted [0+0] by i16[0+8], 80 of 8
void camel(const double *values, short valueCount) {}

// Text may end before its length.
// CHECK-NEXT: text
// CHECK-NEXT: call 2: text [0+0] by u64[0+8], 400 of 1
void text(const char *s, size_t len) {}

// A negative length may mean: up to the zero.
// CHECK-NEXT: related
// CHECK-NEXT: call 2: text [0+0] by i32[0+8], 400 of 1
void related(const char *b, int bSize) {}

// CHECK-NEXT: structs
// CHECK-NEXT: call 2: counted [0+0] by u32[0+8], {{[0-9]+}} of 8
void structs(const struct point *points, unsigned n_points) {}

// CHECK-NEXT: words
// CHECK-NEXT: call 2: counted [0+0] by i32[0+8], 80 of 8
// CHECK-NEXT: call 3: text [2+0], 396 of 1
void words(const char *const *words, int count) {}

// CHECK: bytes
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 100 of 1
void bytes(const void *p, size_t size) {}

// CHECK-NEXT: in_bytes
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 40 of 1
void in_bytes(const int *p, size_t nbytes) {}

// CHECK-NEXT: at_least
// CHECK-NEXT: call 2: bytes [0+0], 16
void at_least(const int a[static 4]) {}

// No pairs: a name and a number, a container and its new size, a pointer.
// CHECK-NEXT: repeat
// CHECK-NEXT: call 2: text [0+0], 400 of 1
void repeat(const char *name, int count) {}
// CHECK-NEXT: resize
// CHECK-NEXT: call 2: bytes [0+0], 16
void resize(const struct stack *s, size_t n) {}
// CHECK-NOT: counted
void length(const char *s, size_t *len, size_t size) {}
void other(const int *a, int flags, float n) {}
int main(void) {}
