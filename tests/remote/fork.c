// A forked worker serves nothing while its parent lives, and takes over when
// the parent is killed.
// RUN: cp %S/Inputs/ticking.h . && %appmap-cc -g %s -o %t
// RUN: (APPMAP_REMOTE=127.0.0.1:0 %t 2>said &); \
// RUN:   %wait-for test -e worker; %ticks 200
// RUN: ls tmp/appmap/spool | sed 's/\..*//' | diff - parent
// RUN: %appmap-clang remote start && kill -9 $(cat parent)
// RUN: %wait-for '%appmap-clang remote status | grep "^$(cat worker)  .*ready"'
// RUN: %appmap-clang remote start && %ticks 2
// RUN: %appmap-clang remote stop --output out.appmap.json
// RUN: %query tree out.appmap.json | %FileCheck %s
// RUN: touch stop; %wait-for '! kill -0 $(cat worker)'
// RUN: rm -rf tmp
#include "ticking.h"
#include <stdio.h>

// CHECK: work

static void write_pid(const char *path) {
  FILE *file = fopen("temporary", "w");
  fprintf(file, "%d\n", (int)getpid());
  fclose(file);
  rename("temporary", path);
}

int main(void) {
  write_pid("parent");
  int parent = fork() != 0;
  if (!parent)
    write_pid("worker");
  alarm(600); /* where the test is gone */
  if (parent)
    pause();
  for (int i = 0; tick(i); i++)
    ;
  return 0;
}
