// What a call may change behind a pointer is planned for the return as well.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stddef.h>
struct point { int x; const char *name; };
typedef const struct point *frozen;
struct unknown;

// CHECK: scalar
// CHECK-NEXT: call 2: bytes [0+0], 4 out
// CHECK-NEXT: call 3: bytes [0+8], 4{{$}}
// CHECK-NEXT: call 4: bytes [0+16], 16{{$}}
// CHECK-NEXT: call 5: text [4+8], {{[0-9]+}} of 1{{$}}
// CHECK-NEXT: back 2: bytes [0+0], 4 out
// CHECK-NOT: back
void scalar(int *a, const int *b, frozen f) {}

// CHECK: buffer
// CHECK-NEXT: call 2: text [0+0] by u64[0+8], 400 of 1 out
// CHECK-NEXT: back 2: text [0+0] by u64[0+8], 400 of 1 out
void buffer(char *b, size_t size) {}

// CHECK-NEXT: record
// CHECK-NEXT: call 2: bytes [0+0], 16 out
// CHECK-NEXT: call 3: text [2+8], 356 of 1 out
// CHECK-NEXT: back 2: bytes [0+0], 16 out
// CHECK-NEXT: back 3: text [2+8], 356 of 1 out
void record(struct point *p) {}

// CHECK-NEXT: pointer
// CHECK-NEXT: call 2: bytes [0+0], 8 out
// CHECK-NEXT: call 3: text [2+0], 400 of 1 out
// CHECK-NEXT: back 2: bytes [0+0], 8 out
// CHECK-NEXT: back 3: text [2+0], 400 of 1 out
void pointer(char **line) {}

// CHECK-NEXT: raw
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 100 of 1 out
// CHECK-NEXT: back 2: counted [0+0] by u64[0+8], 100 of 1 out
void raw(void *to, size_t n) {}

// Not without a length, nor where nothing is known of what is there.
// CHECK-NOT: {{.}}
void nothing(void *p, struct unknown *u, void (*f)(void)) {}
int main(void) {}
