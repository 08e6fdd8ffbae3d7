// run writes out what the command's processes recorded before they were killed,
// and leaves the spools of earlier runs alone.
// RUN: %appmap-cc %s -o program
// RUN: env APPMAP=true ./program || true
// RUN: mv tmp/appmap/spool/*.spool tmp/appmap/spool/earlier.spool
// RUN: %appmap-clang run sh -c './program; exit 4' >out 2>%t; test $? = 4
// RUN: %FileCheck %s <%t
// RUN: test ! -s out
// RUN: ls tmp/appmap/spool | %FileCheck --check-prefix=LEFT %s

// CHECK: appmap-clang: 2 events, 1 functions, 1 thread -> tmp/appmap/process/{{.*}}.appmap.json
// LEFT:     earlier.spool
// LEFT-NOT: .spool
#include <signal.h>

int main(void) {
  raise(SIGKILL);
}
