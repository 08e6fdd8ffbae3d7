// A recording ends, and the program too, on a stack that is too small to write
// on: nothing overflows, and all is written when the program ends. On a
// coroutine's stack that is large enough it is written at once.
// RUN: %appmap-cc -D_GNU_SOURCE -pthread %s -o %t
// RUN: for how in return exit quick large; do env APPMAP=true APPMAP_OUTPUT_DIR=$how timeout 60 %t $how 2>&1; test $? = 6 || exit 1; ls $how | count 2 && ls $how/process | count 1 && %query tree $how/code/block.appmap.json; done | FileCheck %s
// RUN: for end in -s60 -s100; do (ulimit $end; env APPMAP=true APPMAP_OUTPUT_DIR=main$end timeout 60 %t main; test $? = 6) && ls main$end | count 1 || exit 1; done
// CHECK-COUNT-3: early
// CHECK-NOT:     early
// CHECK:         there
#include <appmap/appmap.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

static ucontext_t outside, inside;
static const char *how;

static void work(int n) {}

static void record(void) {
  char path[100];
  APPMAP_RECORD("block") work(2);
  snprintf(path, sizeof path, "%s/code/block.appmap.json", how);
  puts(access(path, F_OK) == 0 ? "there" : "early");
  fflush(stdout);
  if (*how == 'e')
    exit(6);
  if (*how == 'q')
    quick_exit(6);
}

static void *in_thread(void *unused) {
  record();
  return unused;
}

int main(int argc, char **argv) {
  pthread_t thread;
  pthread_attr_t attributes;
  how = argv[1];
  work(1);
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN);
  if (*how == 'l') {
    getcontext(&inside);
    inside.uc_link = &outside;
    inside.uc_stack.ss_size = 100000;
    inside.uc_stack.ss_sp = malloc(inside.uc_stack.ss_size);
    makecontext(&inside, record, 0);
    swapcontext(&outside, &inside);
  } else if (*how != 'm') {
    pthread_create(&thread, &attributes, in_thread, 0);
    pthread_join(thread, 0);
  }
  return 6;
}
