// recover writes the AppMaps of programs that were killed and deletes their
// spools, or keeps them with --keep; what is damaged does not hold up the rest.
// RUN: %appmap-cc %s -o program
// RUN: %appmap-clang recover 2>&1 | %FileCheck --check-prefix=NOTHING %s
// RUN: not --crash env APPMAP=true ./program && not ls tmp/appmap/process
// RUN: %appmap-clang recover --keep 2>&1 | %FileCheck %s
// RUN: ls tmp/appmap/spool/*.spool
// RUN: rm tmp/appmap/process/*
// RUN: head -c 10000 /dev/urandom >tmp/appmap/spool/0-damaged.spool
// RUN: mkfifo tmp/appmap/spool/1-pipe.spool
// RUN: timeout 60 %appmap-clang recover tmp/appmap 2>%t; test $? = 1
// RUN: %FileCheck --check-prefix=DAMAGED %s <%t
// RUN: ls tmp/appmap/spool | %FileCheck --check-prefix=LEFT %s
// RUN: %appmap-clang show tmp/appmap | %FileCheck --check-prefix=SHOW %s
// RUN: rm tmp/appmap/spool/* && %appmap-clang recover 2>&1 | %FileCheck --check-prefix=NOTHING %s
// RUN: ls tmp/appmap | count 1
// RUN: not %appmap-clang recover missing 2>&1 | grep 'missing: No such file'

// NOTHING: {{^}}appmap-clang: nothing to recover
// CHECK:   appmap-clang: 4 events, 2 functions, 1 thread -> tmp/appmap/process/{{.*}}.appmap.json
// DAMAGED: appmap-clang: tmp/appmap/spool/0-damaged.spool: not a spool, or damaged at its start
// DAMAGED: appmap-clang: tmp/appmap/spool/1-pipe.spool: not a regular file
// DAMAGED: appmap-clang: 4 events, 2 functions, 1 thread -> tmp/appmap/process/{{.*}}.appmap.json
// LEFT:     0-damaged.spool
// LEFT-NEXT: 1-pipe.spool
// LEFT-NOT: .spool
// SHOW:      recovered: the process ended without finishing its recording
// SHOW:      main()
// SHOW-NEXT: │ die()
#include <signal.h>

static void die(void) {
  raise(SIGKILL);
}

int main(void) {
  die();
}
