// A forked worker serves nothing while its parent lives, and takes over when
// the parent is killed.
// RUN: %appmap-cc -g %s -o %t
// RUN: (APPMAP_REMOTE=127.0.0.1:0 %t 2>said &); \
// RUN:   until test -e worker; do sleep 0.05; done; sleep 0.2
// RUN: ls tmp/appmap/spool | sed 's/\..*//' | diff - parent
// RUN: %appmap-clang remote start && kill -9 $(cat parent) && sleep 0.3
// RUN: %appmap-clang remote status | grep "^$(cat worker)  .*ready"
// RUN: %appmap-clang remote start && sleep 0.2
// RUN: %appmap-clang remote stop --output out.appmap.json
// RUN: %query tree out.appmap.json | %FileCheck %s
// RUN: touch stop; for i in $(seq 100); do \
// RUN:   kill -0 $(cat worker) 2>&- || break; sleep 0.1; done
// RUN: rm -rf tmp
#include <stdio.h>
#include <unistd.h>

// CHECK: work
static int work(int n) {
  return 2 * n;
}

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
  for (int i = 0; i < 3000 && access("stop", F_OK) != 0; i++) {
    if (!parent)
      work(i);
    usleep(10000);
  }
  return 0;
}
