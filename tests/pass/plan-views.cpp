// Classes of the C++ library are followed by their layout: text, elements and
// nodes, ten at most, and what a guard says is there.
// RUN: env hooks=plans %S/Inputs/levels %clangxx %plugin %s %t -std=c++17
// RUN: FileCheck %s < %t
#include <list>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>
#define KEEP __attribute__((noinline))

// CHECK: {{^}}text
// CHECK-NEXT: call 2: bytes [0+0], 32
// CHECK-NEXT: call 3: counted [2+0] by u64[2+8], 400 of 1
KEEP void text(const std::string &s) {}

// CHECK-NEXT: numbers
// CHECK-NEXT: call 2: bytes [0+0], 24
// CHECK-NEXT: call 3: span [2+0] to [2+8], 40 of 4
KEEP void numbers(const std::vector<int> &v) {}

// CHECK-NEXT: strings
// CHECK-NEXT: call 2: span [0+0] to [0+8], 320 of 32
// CHECK-NEXT: call 3: counted [2+0] by u64[2+8], 396 of 1
// CHECK-NEXT: call 4: counted [2+32] by u64[2+40], 384 of 1
// CHECK: call 12: counted [2+288] by u64[2+296], 288 of 1
// CHECK-NOT: call 13
KEEP void strings(std::vector<std::string> v) {}

// CHECK: chain
// CHECK-NEXT: call 2: bytes [0+0], 24
// CHECK-NEXT: call 3: counted [2+0] by u64[2+16], 20 of 2048
// CHECK-NEXT: call 4: bytes [3+0], 20 if u64[2+16]>1
// CHECK: call 12: bytes [11+0], 20 if u64[2+16]>9
// CHECK-NOT: call 13
KEEP void chain(const std::list<int> &l) {}

// CHECK: tree
// CHECK-NEXT: call 2: bytes [0+0], 48
// CHECK-NEXT: call 3: counted [2+24] by u64[2+40], 68 of 2048
// CHECK-NEXT: call 4: counted [3+32] by u64[3+40], 392 of 1
// CHECK-NEXT: call 5: next 3 left 16 right 24 parent 8, 68 if u64[2+40]>1
KEEP void tree(const std::map<std::string, int> &m) {}

// CHECK: guarded
// CHECK-NEXT: call 2: counted [0+0] by u64[0+8], 400 of 1 if 0+32&1==1
// CHECK-NEXT: call 3: counted [0+40] by u64[0+48], 400 of 1 if 0+72&255==1
KEEP void guarded(std::optional<std::string> o,
                  std::variant<int, std::string> v) {}

int main() {
  text("text");
  numbers({1, 2});
  strings({"a", "b"});
  chain({1, 2});
  tree({{"key", 1}});
  guarded("some", 1);
}
