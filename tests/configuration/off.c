// Without APPMAP=true nothing is recorded and nothing is said, whatever else is
// set. APPMAP=true in any case of letters records.
// RUN: %appmap-cc %s -o %t
// RUN: %clang %s -o plain && ./plain >expected
// RUN: %t >unset 2>&1 && diff expected unset
// RUN: for value in "" false FALSE no 0; do env APPMAP="$value" APPMAP_OUTPUT_DIR=out %t >out.txt 2>err.txt && diff expected out.txt && count 0 <err.txt || exit 1; done
// RUN: not test -e tmp && not test -e out
// RUN: for value in true TRUE True; do APPMAP=$value APPMAP_OUTPUT_DIR=$value %t >out.txt && diff expected out.txt && ls $value/process/*.appmap.json || exit 1; done
#include <stdio.h>

int main(void) {
  puts("hello");
  return 0;
}
