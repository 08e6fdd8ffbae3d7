// Among the spools lies what is none, or one with 3 GB of holes behind it: a line
// for each, and the good ones are written.
// RUN: %appmap-cc %s -o program && not --crash env APPMAP=true ./program
// RUN: (cd tmp/appmap/spool && good=$(ls) && cp $good longer.spool && truncate -s 3G longer.spool && \
// RUN:   cp $good cut.spool && truncate -s 5000 cut.spool && cp $good one.spool && truncate -s 1 one.spool && \
// RUN:   cp $good old.spool && printf '\004' | dd of=old.spool bs=1 seek=64 conv=notrunc status=none && \
// RUN:   cp $good start.spool && truncate -s 4096 start.spool)
// RUN: (cd tmp/appmap/spool && touch empty.spool && truncate -s 3G holes.spool && mkfifo fifo.spool && mkdir folder.spool)
// RUN: (cd tmp/appmap/spool && ln -s /dev/zero zero.spool && ln -s circle.spool circle.spool)
// RUN: (ulimit -v 8000000; timeout 60 %appmap-clang recover) 2>said; test $? = 1
// RUN: sed 's|/.*/spool/||' said | FileCheck %s --match-full-lines
// RUN: ls tmp/appmap/process | count 2
// CHECK:      appmap-clang: circle.spool: Too many levels of symbolic links
// CHECK-NEXT: appmap-clang: empty.spool: not a spool, or damaged at its start
// CHECK-NEXT: appmap-clang: fifo.spool: not a regular file
// CHECK-NEXT: appmap-clang: folder.spool: not a regular file
// CHECK-NEXT: appmap-clang: holes.spool: not a spool, or damaged at its start
// CHECK-NEXT: appmap-clang: old.spool: spool format 4, this AppMap reads 5
// CHECK-NEXT: appmap-clang: one.spool: not a spool, or damaged at its start
// CHECK-NEXT: appmap-clang: start.spool: holds no recording: it was cut off, or its process died as it began
// CHECK-NEXT: appmap-clang: zero.spool: not a regular file
#include <signal.h>
#include <unistd.h>
static int twice(int n) {
  return 2 * n;
}
int main(void) {
  return kill(getpid(), twice(SIGKILL) / 2);
}
