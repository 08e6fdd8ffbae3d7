// clean removes what programs left that are gone, and says what; AppMaps only when
// asked to, and nothing of programs that run.
// RUN: %appmap-clang clean | grep -x 'nothing to remove'
// RUN: %appmap-cc %s -o program
// RUN: not --crash env APPMAP=true ./program
// RUN: APPMAP=true ./program stay & until ls tmp/appmap/spool/*-$!.spool >out 2>err; do sleep 0.1; done; %appmap-clang clean >cleaned; kill $!; wait $! || true
// RUN: grep -x 'left 1 spool of programs that run' cleaned && grep 'removed 1 spool of programs that were killed' cleaned
// RUN: mkdir -p tmp/appmap/process && touch tmp/appmap/process/.x-99999999-1.part tmp/appmap/process/.x-$$-1.part tmp/appmap/process/other.part
// RUN: APPMAP_OUTPUT_DIR=$PWD/tmp/appmap %appmap-clang recover 2>err; ls tmp/appmap/process/*.appmap.json | count 1
// RUN: cp tmp/appmap/process/*.appmap.json kept.appmap.json
// RUN: %appmap-clang clean -n | grep -x 'would remove 1 temporary file'
// RUN: %appmap-clang clean | grep -x 'removed 1 temporary file'
// RUN: %appmap-clang clean | grep -x 'nothing to remove'
// RUN: ls tmp/appmap/process/*.appmap.json && %appmap-clang clean --appmaps | grep 'removed 1 AppMap, '
// RUN: not ls tmp/appmap/process/*.appmap.json && ls tmp/appmap/process/other.part
// RUN: not %appmap-clang clean missing && not %appmap-clang clean a b
#include <signal.h>
#include <unistd.h>

int main(int argc, char **argv) {
  (void)argv;
  while (argc > 1)
    pause();
  raise(SIGKILL);
}
