// A secret is not stored, not followed, and masked wherever it is copied.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.exe %t.lines
// RUN: FileCheck %s --check-prefix=LINE < %t.lines
#include <stddef.h>
struct user {
  int id;
  char password[12];
  const char *api_key;
  char *name;
};
union either {
  char *token;
  void *other;
};
struct holder {
  union either u;
  int after;
};
struct point {
  int x, y;
};

// LINE-DAG: "name":"password",{{.*}}"offset":0,"secret":true{{.*}}"name":"len"
// CHECK-NOT: pointer
void pointer(const char *password, size_t len) {}

// LINE-DAG: "name":"m_ApiKey","type":"{{[0-9a-f]*}}","secret":true}
// CHECK-NOT: scalars
void scalars(int m_ApiKey, struct point secret, double token2) {}

// CHECK: by_value
// CHECK-NEXT: call 2: mask 0+4, 12
// CHECK-NEXT: call 3: mask 0+16, 8
// CHECK-NEXT: call 4: text [0+24], {{[0-9]+}} of 1
// CHECK-NEXT: back 2: mask 1+4, 12
// CHECK-NEXT: back 3: mask 1+16, 8
// CHECK-NEXT: back 4: text [1+24], {{[0-9]+}} of 1
struct user by_value(struct user u) {
  return u;
}

// CHECK-NEXT: behind
// CHECK-NEXT: call 2: bytes [0+0], 32
// CHECK-NEXT: call 3: mask 2+4, 12
// CHECK-NEXT: call 4: mask 2+16, 8
// CHECK-NEXT: call 5: text [2+24], {{[0-9]+}} of 1
void behind(const struct user *u) {}

// The range ends behind the second one.
// CHECK-NEXT: elements
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 64 of 32
// CHECK-NEXT: call 3: mask 2+4, 12
// CHECK-NEXT: call 4: mask 2+16, 8
// CHECK-NEXT: call 5: mask 2+36, 12
// CHECK-NEXT: call 6: mask 2+48, 8
// CHECK-NEXT: call 7: text [2+24], {{[0-9]+}} of 1
void elements(const struct user *users, size_t n) {}

// What shares its bytes with a secret is secret.
// CHECK: shared
// CHECK-NEXT: call 2: mask 0+0, 8
// CHECK-NOT: {{text|bytes}}
void shared(struct holder h) {}
int main(void) {}
