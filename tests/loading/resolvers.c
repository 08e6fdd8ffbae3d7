// Functions that the loader calls before anything is ready (ifunc resolvers,
// those of target_clones): the program runs, and what they choose is recorded.
// RUN: for flags in -O0 -O2 "-O2 -static" "-O2 -Wl,-z,now"; do %appmap-cc $flags %s -o %t && %run-recorded all %t && %query tree all.appmap.json | FileCheck %s || exit 1; done
// RUN: %appmap-cc -O2 -shared -fPIC %s -o library.so && %appmap-cc -O1 -DHOST %s -o host ./library.so && %run-recorded host ./host && %query tree host.appmap.json | FileCheck %s
// CHECK:      main()
// CHECK-NEXT: chosen(n: int = "1") -> int = "2"
// CHECK-NEXT: select_two(n: int = "2") -> int = "4"
// CHECK-NEXT: clone(n: int = "2") -> int = "4"
// CHECK-NOT: {{.}}
int select_one(int n);

#ifndef HOST
static int chosen(int n) {
  return n + 1;
}

static int helper(int n) {
  return n + 1;
}

static int (*resolve(void))(int) {
  return helper(0) == 1 ? chosen : 0;
}

int select_one(int n) __attribute__((ifunc("resolve")));

#endif

#ifdef HOST
int select_two(int n);
#else
__attribute__((noinline)) static int clone(int n) {
  return 2 * n;
}

#if defined __x86_64__ && __clang_major__ >= 19
__attribute__((target_clones("avx2", "default")))
#endif
int select_two(int n) {
  return clone(n);
}
#endif

int main(void) {
  return select_two(select_one(1)) == 4 ? 0 : 1;
}
