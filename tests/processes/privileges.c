// A program that gives its privileges up writes where it still may; else one
// line says where the spool is. One that is set-user-ID trusts no environment:
// nothing is recorded, and nothing said.
// REQUIRES: root
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t && chmod 755 . && mkdir open -m 777 && mkdir -m 777 open/process
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=open timeout 60 %t drop 2>err && test ! -s err && %query tree open/process/* | FileCheck %s
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=closed timeout 60 %t drop 2>err && FileCheck %s --check-prefix=LINE <err && %appmap-clang recover closed && ls closed/process | count 1
// RUN: cp %t set-user-id && chown 65534 set-user-id && chmod 4755 set-user-id
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=never timeout 60 ./set-user-id stay 2>err && test ! -s err && test ! -e never
// CHECK:      work(n: int = "1")
// CHECK-NEXT: work(n: int = "2")
// LINE:     appmap: cannot make {{.*}}closed/process: Permission denied; `appmap-clang recover {{.*}}.spool` may still write it
// LINE-NOT: appmap
#include <grp.h>
#include <unistd.h>

static void work(int n) {}

int main(int argc, char **argv) {
  work(1);
  if (argv[1][0] == 'd' &&
      (setgroups(0, 0) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
    return 1;
  work(2);
  return 0;
}
