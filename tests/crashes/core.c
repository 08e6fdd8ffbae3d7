// The core has the fault's own registers, also those of the other threads.
// REQUIRES: gdb
// RUN: %appmap-cc -g %wait-for-header %s -o program -pthread && mkdir dir && cd dir
// RUN: ulimit -c unlimited; env APPMAP=true ../program || test $? = 139
// RUN: ls core* || exit 0; gdb -batch -ex 'bt 2' -ex 'p $_siginfo._sifields._sigfault.si_addr' -ex 'thread apply 2 bt' ../program core* > ../log 2>&1 && FileCheck %s < ../log
// CHECK: terminated with signal SIGSEGV
// CHECK: #0 {{.*}}crash (
// CHECK: #1 {{.*}}main (
// CHECK: (void *) 0x8
// CHECK: Thread 2
// CHECK: in wait_for_ever (
#include "wait_for.h"
#include <pthread.h>
#include <unistd.h>

static volatile int waiter;

static void *wait_for_ever(void *unused) {
  waiter = this_thread();
  for (;;)
    pause();
}

static int crash(volatile int *place) {
  return *place;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, wait_for_ever, 0);
  WAIT_FOR(waiter && thread_sleeps(waiter));
  return crash((int *)8);
}
