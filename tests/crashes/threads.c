// When a thread crashes the others do nothing more, as without us: they do not
// end the process in another way, nor print. The first of several crashes counts.
// RUN: %clang -w %wait-for-header %s -o plain -pthread && %appmap-cc -w %wait-for-header %s -o program -pthread
// RUN: python3 %S/Inputs/crash.py ./plain ./program leaves prints blocks both many > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: leaves: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid read at 0x8
// CHECK: prints: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid read at 0x8
// CHECK: blocks: SIGABRT, core; SIGABRT: Aborted
// CHECK: both: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid read at 0x8
// CHECK: many: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid read at 0x8
#include "wait_for.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *way;
static volatile int crashes, crasher;

static void *crash(void *unused) {
  sigset_t all;
  sigfillset(&all);
  crasher = this_thread();
  if (!strcmp(way, "blocks")) {
    pthread_sigmask(SIG_SETMASK, &all, 0);
    abort();
  }
  crashes = 1;
  return *(void *volatile *)8;
}

// Unrecorded, no thread ever has a child; recorded, appmap-clang is one.
static void *go_on(void *unused) {
  while (!crashes)
    ;
  if (!strcmp(way, "prints") || !strcmp(way, "leaves")) {
    WAIT_FOR(thread_has_child(crasher));
    if (!strcmp(way, "leaves"))
      exit(0);
    write(1, "still here\n", 11);
  }
  for (;;)
    ;
}

int main(int argc, char **argv) {
  pthread_t thread;
  way = argv[1];
  int both = !strcmp(way, "both"), count = strcmp(way, "many") ? 2 : 30;
  for (int i = 0; i < count; i++)
    pthread_create(&thread, 0, both ? crash : go_on, 0);
  pthread_create(&thread, 0, crash, 0);
  go_on(0);
}
