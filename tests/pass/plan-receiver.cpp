// An object is shown when its methods begin, when its constructor is done, and
// when its destructor begins; a result that is a class is reached into.
// RUN: env hooks=plans %S/Inputs/levels %clangxx %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.exe %t.lines
// RUN: FileCheck %s --check-prefix=LINE < %t.lines
#define KEEP __attribute__((noinline))
struct base { int id; };
struct named : base {
  const char *name;
  named(const char *n);
  ~named();
  void rename(const char *n);
};

// The constructor's line: the object is made while it runs.
// LINE: "receiver":{"name":"this","type":"{{[0-9a-f]*}}","offset":0,"out":true,"fresh":true}
// CHECK: {{^}}named
// CHECK-NEXT: call 2: text [0+8], 400 of 1
// CHECK-NEXT: back 2: bytes [0+0], 16 out
// CHECK-NEXT: back 3: text [2+8], {{[0-9]+}} of 1 out
named::named(const char *n) : base(), name(n) {}

// CHECK: {{^}}~named
// CHECK-NEXT: call 2: bytes [0+0], 16{{$}}
// CHECK-NEXT: call 3: text [2+8]
named::~named() {}

// CHECK-NEXT: {{^}}rename
// CHECK-NEXT: call 2: bytes [0+0], 16{{$}}
// CHECK-NEXT: call 3: text [0+8], 400 of 1{{$}}
// CHECK-NEXT: call 4: text [2+8]
// CHECK-NOT: back
void named::rename(const char *n) { name = n; }

// The place of the result is the caller's.
struct wide { long numbers[6]; const char *end; };
// CHECK: {{^}}make
// CHECK-NEXT: back 2: text [1+48]
KEEP wide make() { return {{1}, "end"}; }

// CHECK-NEXT: {{^}}refer
// CHECK-NEXT: call 2: bytes [0+0], 4 out
// CHECK-NEXT: call 3: bytes [0+8], 4{{$}}
// CHECK-NEXT: call 4: bytes [0+16], 4{{$}}
// CHECK-NEXT: back 2: bytes [1+0], 4{{$}}
// CHECK-NEXT: back 3: bytes [0+0], 4 out
KEEP int &refer(int &a, const int &b, int &&c) { return a; }

int main() {
  named n("first");
  int i = 1;
  n.rename("second");
  return make().numbers[0] - refer(i, i, 2);
}
