// After chroot nothing is run that lies in the new root by the path that
// appmap-clang had outside. Nor is appmap-clang taken from a folder beside the
// program that anybody may write to.
// REQUIRES: root
// RUN: %appmap-cc -w -D_GNU_SOURCE -static %s -o program && echo 'long write(int, const char *, long); int main(){write(2,"ran\n",4);}' | %clang -w -static -x c - -o intruder
// RUN: mkdir -p jail$PWD/kept kept open own && cp intruder jail$PWD/kept/appmap-clang && ln -s / jail$PWD/jail && cp intruder kept/appmap-clang && cp intruder open/appmap-clang && cp intruder own/appmap-clang
// RUN: cp program kept && cp program open && cp program own && chmod a+w open && ulimit -c 0; \
// RUN: for run in "kept/program jail" "open/program /" "own/program /"; do env -i APPMAP=true APPMAP_OUTPUT_DIR=$PWD/jail/out timeout 60 $PWD/$run 2>&1; echo $?; done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: 139
// CHECK: 139
// CHECK: ran
// CHECK: 139
#include <unistd.h>

static void work(void) {}

int main(int argc, char **argv) {
  work();
  if (chroot(argv[1]) != 0 || chdir("/") != 0)
    return 1;
  *(volatile int *)8 = 1;
  return 0;
}
