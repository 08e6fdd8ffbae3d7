// _exit in a thread with the smallest stack, and exec on a coroutine's: nothing
// overflows, and what was recorded is written.
// RUN: %appmap-cc -pthread %s -o %t
// RUN: for how in thread coroutine; do env APPMAP=true APPMAP_OUTPUT_DIR=$how timeout 60 %t $how; test $? = 6 || exit 1; ls $how | count 1 && ls $how/process | count 1 && %query tree $how/process/*; done | FileCheck %s
// CHECK: in_thread(unused: void * = "NULL")
// CHECK: in_coroutine()
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

static ucontext_t outside, inside;

static void *in_thread(void *unused) {
  _exit(6);
}

static void in_coroutine(void) {
  execl("/bin/sh", "sh", "-c", "exit 6", (char *)0);
}

int main(int argc, char **argv) {
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN);
  if (argv[1][0] == 't') {
    pthread_create(&thread, &attributes, in_thread, 0);
    pthread_join(thread, 0);
  }
  getcontext(&inside);
  inside.uc_stack.ss_size = 16384;
  inside.uc_stack.ss_sp = malloc(inside.uc_stack.ss_size);
  makecontext(&inside, in_coroutine, 0);
  swapcontext(&outside, &inside);
  return 1;
}
