// A child that is forked after a library has jumped back to itself begins with
// the calls that are open, not with those that were left.
// RUN: gcc -O2 -w -fPIC -shared -DLIBRARY -x c %S/Inputs/library.h -o liblibrary.so
// RUN: for O in 0 2; do %appmap-cc -O$O -I%S/Inputs %s -L. -llibrary -Wl,-rpath,. -o program && rm -rf maps && APPMAP=true APPMAP_OUTPUT_DIR=$PWD/maps ./program && %query tree $(grep -l 'method_id":"child' maps/process/*) | FileCheck %s || exit; done
// REQUIRES: gcc
#include "library.h"
#include <sys/wait.h>
#include <unistd.h>

static void fails(int n) {
  library_raise();
}

static void parent(int n) {}

static void child(int n) {}

static void forks(int n) {
  volatile char room[100 + n];
  room[n] = 1;
  if (fork() == 0)
    return child(n);
  parent(n);
  wait(0);
}

int main(void) {
  // CHECK: {{^}}main()
  // CHECK-NEXT: {{^}}| forks(n: int = "1")
  // CHECK-NEXT: {{^}}| | child(n: int = "1")
  library_protect(fails, 1, forks);
}
