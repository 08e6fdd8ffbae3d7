// After daemon() the child serves; nothing is left behind when it ends, though
// the parent may have died while it wrote down where it serves.
// RUN: %appmap-cc -g %s -o %t && mkdir -p tmp/appmap/spool
// RUN: APPMAP_REMOTE=127.0.0.1:0 %t 2>said; cat said
// RUN: U=$(sed -n 's/.* \(http:.*\)/\1/p' said)/_appmap/record; \
// RUN:   curl -sS --retry 5 --retry-all-errors -X POST $U && sleep 0.2 && \
// RUN:   ls tmp/appmap/spool/*.remote | count 1 && \
// RUN:   %appmap-clang remote status | grep recording && \
// RUN:   %appmap-clang remote stop --output out.appmap.json
// RUN: %query tree out.appmap.json | %FileCheck %s
// RUN: touch stop; for i in $(seq 100); do \
// RUN:   test -e tmp/appmap/spool || break; sleep 0.1; done
// RUN: test ! -e tmp/appmap/spool
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

// CHECK: work
static int work(int n) {
  return 2 * n;
}

int main(void) {
  char unfinished[64];
  snprintf(unfinished, sizeof unfinished, "tmp/appmap/spool/%d.unfinished",
           (int)getpid());
  close(open(unfinished, O_CREAT | O_WRONLY, 0600));
  if (daemon(1, 0) != 0)
    return 1;
  for (int i = 0; i < 3000 && access("stop", F_OK) != 0; i++) {
    work(i);
    usleep(10000);
  }
  return 0;
}
