// On a machine with pages of 64 KiB, as far as the kernel tells us, the spool is
// in such units, and is written by the process itself and by recover.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_MAX_EVENTS=0 APPMAP_OUTPUT_DIR=out %t
// RUN: %query tree out/process/*.appmap.json | FileCheck %s
// RUN: not --crash env APPMAP=true APPMAP_MAX_EVENTS=0 APPMAP_OUTPUT_DIR=killed %t now
// RUN: od -A n -t u4 -j 88 -N 4 killed/spool/*.spool | grep -w 65536
// RUN: %appmap-clang recover killed
// RUN: %query tree killed/process/*.appmap.json | FileCheck %s
// CHECK: main(argc: int = "{{[12]}}"
// CHECK-COUNT-5000: twice(n: int =
// CHECK-NOT: twice
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <sys/auxv.h>

__attribute__((no_instrument_function)) unsigned long
getauxval(unsigned long type) {
  unsigned long (*libc)(unsigned long) =
      (unsigned long (*)(unsigned long))dlsym(RTLD_NEXT, "getauxval");
  return type == AT_PAGESZ ? 65536 : libc(type);
}

static int twice(int n) {
  return 2 * n;
}

int main(int argc, char **argv) {
  for (int i = 0; i < 5000; i++)
    twice(i);
  return argc > 1 ? raise(SIGKILL) : 0;
}
