// After chroot the AppMap goes where it would have gone, through a descriptor;
// nothing is made in the new root, by a child neither. Without the descriptor
// one line says where the spool is, which loses nothing that is on the disk.
// REQUIRES: root
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t
// RUN: mkdir jail && APPMAP=true APPMAP_OUTPUT_DIR=$PWD/out timeout 60 %t jail && ls out | count 1 && ls out/process | count 2 && rmdir jail
// RUN: for f in out/process/*; do %query tree $f; done | FileCheck %s
// RUN: mkdir jail && env APPMAP=true APPMAP_OUTPUT_DIR=$PWD/lost timeout 60 %t jail closed 2>err && rmdir jail && FileCheck %s --check-prefix=LOST <err && ls lost/spool | count 1
// RUN: %appmap-clang recover lost && %query tree lost/process/* | FileCheck %s --check-prefix=RECOVERED
// CHECK-DAG: | work(n: int = "1")
// CHECK-DAG: | work(n: int = "2")
// CHECK-DAG: | work(n: int = "3")
// LOST: appmap: {{.*}}/lost is out of reach: the root directory changed; `appmap-clang recover {{.*}}lost/spool/{{.*}}.spool` may still write it
// LOST-NOT: appmap
// RECOVERED: work(n: int = "1")
// RECOVERED: work(n: int = "2")
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void work(int n) {}

int main(int argc, char **argv) {
  work(1);
  if (chroot(argv[1]) != 0 || chdir("/") != 0)
    return 1;
  for (int fd = 3; argc > 2 && fd < 1024; fd++)
    close(fd);
  work(2);
  if (argc == 2 && fork() == 0)
    work(3);
  else
    wait(0);
  return 0;
}
