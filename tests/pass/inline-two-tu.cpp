// Inline functions in two objects have one descriptor in the program and stay
// recorded, with every linker, with garbage collection and with LTO.
// REQUIRES: lld
// RUN: %S/Inputs/links %clangxx %plugin %s %t > %t.out
// RUN: grep -c descriptors %t.out | FileCheck --check-prefix=COUNT %s
// RUN: FileCheck --check-prefix=DESCRIPTORS %s < %t.out
// RUN: FileCheck %s < %t.out
// COUNT: {{^}}16{{$}}

// Six functions, of which shared() and twice() are in both objects; keep() and
// unused() go where the linker drops what nothing refers to.
// DESCRIPTORS: none bfd -O0 none: 6 descriptors
// DESCRIPTORS: none bfd -O2 none: 6 descriptors
// DESCRIPTORS: none lld -O0 none: 6 descriptors
// DESCRIPTORS: none lld -O0 gc-sections: 4 descriptors
// DESCRIPTORS: none lld -O2 none: 6 descriptors
// DESCRIPTORS: none lld -O2 gc-sections: 4 descriptors
// DESCRIPTORS: full lld -O2 gc-sections: 4 descriptors
// DESCRIPTORS: thin lld -O2 gc-sections: 4 descriptors

// CHECK-COUNT-16: {{^}}shared(n=3) #
inline int shared(int n) { return n + 1; }
template <class T> T twice(T v) { return v + v; }
int other(int n);

#ifdef OTHER
int other(int n) { return shared(n) + twice(n); }
static int unused(int n) { return n; }
void keep() { unused(1); }
#else
int main() { return shared(3) + twice(1) + other(4) - 19; }
#endif
