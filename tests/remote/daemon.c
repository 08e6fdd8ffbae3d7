// After daemon() the child serves; nothing is left behind when it ends, though
// the parent may have died while it wrote down where it serves.
// RUN: cp %S/Inputs/ticking.h . && %appmap-cc -g %s -o %t && mkdir -p tmp/appmap/spool
// RUN: APPMAP_REMOTE=127.0.0.1:0 %t 2>said; cat said
// RUN: U=$(sed -n 's/.* \(http:.*\)/\1/p' said)/_appmap/record; \
// RUN:   curl -sS --retry 5 --retry-all-errors -X POST $U && %ticks 2 && \
// RUN:   ls tmp/appmap/spool/*.remote | count 1 && \
// RUN:   %appmap-clang remote status | grep recording && \
// RUN:   %appmap-clang remote stop --output out.appmap.json
// RUN: %query tree out.appmap.json | %FileCheck %s
// RUN: touch stop; %wait-for test ! -e tmp/appmap/spool
#define _DEFAULT_SOURCE
#include "ticking.h"
#include <stdio.h>

// CHECK: work

int main(void) {
  char unfinished[64];
  snprintf(unfinished, sizeof unfinished, "tmp/appmap/spool/%d.unfinished",
           (int)getpid());
  close(open(unfinished, O_CREAT | O_WRONLY, 0600));
  if (daemon(1, 0) != 0)
    return 1;
  alarm(600); /* where the test is gone */
  for (int i = 0; tick(i); i++)
    ;
  return 0;
}
