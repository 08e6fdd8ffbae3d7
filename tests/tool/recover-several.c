// Several recover at once on the same spools write each AppMap once, and do not
// get in each other's way; what is left of a spool that was cut is written.
// RUN: %appmap-cc %s -o program && for i in $(seq 20); do env APPMAP=true ./program; done 2> killed || true
// RUN: ls tmp/appmap/spool | count 20
// RUN: for i in 1 2 3 4; do %appmap-clang recover --quiet 2>> said & done; wait; test ! -s said
// RUN: ls tmp/appmap/process | count 20 && ls tmp/appmap | diff - <(echo process)
// RUN: env APPMAP=true ./program || true
// RUN: rm -r tmp/appmap/process && truncate -s -8192 tmp/appmap/spool/*.spool && %appmap-clang recover --quiet && ls tmp/appmap/process | count 1
// RUN: %appmap-clang recover --ended tmp/appmap/spool/gone.spool && not %appmap-clang recover --ended 2> said; grep usage said
#include <signal.h>

static void step(int n) {
  if (n == 1000)
    raise(SIGKILL);
}

int main(void) {
  for (int n = 0; n <= 1000; n++)
    step(n);
}
