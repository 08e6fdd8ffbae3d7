// What is behind pointers is copied as far as 100 code points can show it, and
// three pointers deep.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
struct point { int x, y; };
struct list { int value; const char *text; struct list *next; };
struct long_names {
  int a_name_of_twenty_nine_letters, another_name_that_is_as_long_;
  int a_third_one_of_that_length___, this_one_begins_behind_the_100th;
};
struct table { char name[200]; short cells[1000]; };
struct unknown;

// CHECK: text
// CHECK-NEXT: call 2: text [0+0], 400 of 1
// CHECK-NEXT: back 2: text [1+0], 400 of 1
const char *text(const char *s) { return s; }

// CHECK-NEXT: chain
// CHECK-NEXT: call 2: bytes [0+0], 24
// CHECK-NEXT: call 3: text [2+8], 340 of 1
// CHECK-NEXT: call 4: bytes [2+16], 24
// CHECK-NEXT: call 5: text [4+8], 248 of 1
// CHECK-NEXT: call 6: bytes [4+16], 24
// CHECK-NOT: call
void chain(const struct list *l) {}

// The fourth member's name would begin behind the end.
// CHECK: names
// CHECK-NEXT: call 2: bytes [0+0], 12
void names(const struct long_names *n) {}

// Text has four bytes for each code point; of the array ten elements.
// CHECK-NEXT: arrays
// CHECK-NEXT: call 2: bytes [0+0], 220
void arrays(const struct table *t) {}

// CHECK-NEXT: deep
// CHECK-NEXT: call 2: bytes [0+0], 8
// CHECK-NEXT: call 3: bytes [2+0], 8
// CHECK-NEXT: call 4: bytes [3+0], 8
// CHECK-NOT: call
void deep(struct point *const *const *const *p) {}

// A value's own pointers are followed.
// CHECK: by_value
// CHECK-NEXT: call 2: text [0+8], 340 of 1
// CHECK-NEXT: call 3: bytes [0+16], 24
// CHECK: back 2: text [1+8], 340 of 1
struct list by_value(struct list l) { return l; }

// Nothing is known of these.
// CHECK-NOT: {{^}}addresses
void addresses(void *p, struct unknown *u, void (*f)(void)) {}

// CHECK: main
// CHECK-NEXT: call 2: counted [0+8] by i32[0+0], 80 of 8
int main(int argc, char *const argv[]) {}
