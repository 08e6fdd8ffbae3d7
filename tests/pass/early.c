// What runs before AppMap is ready, even before the program is relocated, runs
// as ever and is not recorded; what comes later is.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: for how in -static-pie -static -no-pie -Wl,-z,now; do %clang -g -O0 $([ $how != -static-pie ] || echo -fPIE) -fpass-plugin=%plugin -c %s -o %t.o && %clang $how %t.o %t.hooks.o -o %t.exe && %t.exe | FileCheck %s || exit 1; done
#include <stdio.h>
static int reached;
static int one(int n) { return n + 1; }
static int other(int n) { return n + 2; }

// Called by the resolver and by others.
__attribute__((noinline)) int chooses(int n) { return n; }
static int helps(void) { return chooses(1); }
static int (*resolve(void))(int) { return helps() ? one : other; }
int chosen(int n) __attribute__((ifunc("resolve")));

__attribute__((target_clones("avx2", "default"))) int cloned(int n) {
  return 3 * n;
}

static void preinit(int argc, char **argv, char **environ) {
  reached += chooses(1);
}
__attribute__((section(".preinit_array"), used)) static void (*before)(
    int, char **, char **) = preinit;

__attribute__((constructor(101))) static void constructed(void) {
  reached += chooses(2);
}

// CHECK: constructed() #1
// CHECK-NEXT: chooses(n=2) #2
// CHECK-NEXT: #2 = 2
// CHECK-NEXT: #1 = nothing
// CHECK-NEXT: main() #3
// CHECK-NEXT: one(n=4) #4
// CHECK-NEXT: #4 = 5
// CHECK-NEXT: cloned(n=2) #5
// CHECK-NEXT: #5 = 6
// CHECK-NEXT: #3 = 0
int main(void) { return chosen(4) + cloned(2) + reached - 14; }
