// What would make an AppMap too large is left out: of each function the same
// number of calls is kept, with those that led to them, and what is missing is
// told, in its place, too.
// RUN: %appmap-cc %s -o %t
// RUN: env APPMAP_LOG_LEVEL=INFO APPMAP_MAX_SIZE=400K %run-recorded small %t 2>err; FileCheck --check-prefix=LINE %s <err
// LINE: appmap: wrote {{[0-9]+}} events, 3 functions, 1 thread -> {{.*}}; {{[0-9]+}} calls left out: more than {{[0-9]+}} of a function{{$}}
// RUN: test $(stat -c %%s small.appmap.json) -gt 360000 && test $(stat -c %%s small.appmap.json) -lt 409600
// RUN: %query tree small.appmap.json | grep -c rare | grep -x 7
// RUN: env APPMAP_LOG_LEVEL=INFO APPMAP_MAX_EVENTS=4000 %run-recorded events %t 2>err; FileCheck --check-prefix=LINE %s <err
// RUN: %query counts events.appmap.json | grep -E 'events 1[01][0-9][0-9]'
// RUN: env APPMAP_MAX_CALLS_PER_FUNCTION=3 %run-recorded few %t
// RUN: %query tree few.appmap.json | FileCheck --check-prefix=FEW --implicit-check-not='often(' %s
// FEW: main(
// FEW-NEXT: often(i: int = "0")
// FEW-NEXT: often(i: int = "1")
// FEW-NEXT: rare(i: int = "0")
// FEW-NEXT: often(i: int = "2")
// FEW-NEXT: often(i: int = "601")
// FEW-NEXT: rare(i: int = "1")
// FEW-NEXT: often(i: int = "1201")
// FEW-NEXT: rare(i: int = "2")
// FEW-NEXT: calls left out(calls: calls = "3999", often: calls = "3995", rare: calls = "4")
// RUN: %query get few.appmap.json metadata.elided | FileCheck --check-prefix=META %s
// META: {"calls":3999,"limit":{"calls_per_function":3},"functions":[{"name":"often","location":"bounds.c:{{[0-9]+}}","calls":3995},{"name":"rare"
// RUN: env APPMAP_MAX_SIZE=0 APPMAP_MAX_EVENTS=0 %run-recorded all %t 2>err && count 0 <err
// RUN: %query counts all.appmap.json | FileCheck --check-prefix=ALL %s
// ALL: events 8016
//
// A killed program's AppMap keeps to the bounds it ran with.
// RUN: env APPMAP=true APPMAP_MAX_CALLS_PER_FUNCTION=5 %t killed || true
// RUN: %appmap-clang recover tmp/appmap 2>err; FileCheck --check-prefix=KILLED %s <err
// KILLED: 32 events, {{.*}}; 3993 calls left out: more than 5 of a function
#include <signal.h>

static int rare(int i) {
  return i;
}

static int often(int i) {
  return i % 600 == 1 ? rare(i / 600) : i;
}

int main(int argc, char **argv) {
  (void)argv;
  for (int i = 0; i < 4000; i++)
    often(i);
  if (argc > 1)
    raise(SIGKILL);
  return 0;
}
