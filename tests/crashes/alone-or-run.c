// A program dies of a signal as it does unrecorded, and its AppMap is there and
// says of which one; sent from outside, or in another thread: no difference.
// With appmap-clang run the AppMap is written once, too.
// RUN: %clang -w %s -o plain -pthread && %appmap-cc -w %s -o program -pthread
// RUN: for way in segv bus ill fpe abort trap assert sys kill queue thread; do ./plain $way 2> plain.err; plain=$?; for run in "env APPMAP=true" "%appmap-clang run"; do rm -rf tmp; $run ./program $way 2> program.err; test $? = $plain || exit 1; ls tmp/appmap | diff - <(echo process) || exit 1; sed 's/program/plain/g' program.err | diff plain.err - || exit 1; done; echo $way $plain $(%query get tmp/appmap/process/*.json metadata.exception); done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *fault(void *place) {
  return *(void *volatile *)place;
}

int main(int argc, char **argv) {
  const char *way = argv[1];
  volatile int zero = 0;
  pthread_t thread;
  // CHECK: segv 139 {"class":"SIGSEGV","message":"Segmentation fault: invalid read at 0x8"}
  if (!strcmp(way, "segv")) fault((void *)8);
  // CHECK: bus 135 {"class":"SIGBUS","message":"Bus error"}
  if (!strcmp(way, "bus")) raise(SIGBUS);
  // CHECK: ill 132 {"class":"SIGILL","message":"Illegal instruction"}
  if (!strcmp(way, "ill")) __builtin_trap();
  // CHECK: fpe 136 {"class":"SIGFPE","message":"Floating point exception: integer division by zero"}
  if (!strcmp(way, "fpe")) zero = 1 / zero;
  // CHECK: abort 134 {"class":"SIGABRT","message":"Aborted"}
  if (!strcmp(way, "abort")) abort();
  // CHECK: trap 133 {"class":"SIGTRAP","message":"Trace/breakpoint trap"}
  if (!strcmp(way, "trap")) raise(SIGTRAP);
  // CHECK: assert 134 {"class":"SIGABRT","message":"program: {{.*}}alone-or-run.c:[[#@LINE+1]]: int main(int, char **): Assertion `zero' failed."}
  if (!strcmp(way, "assert")) assert(zero);
  // CHECK: sys 159 {"class":"SIGSYS","message":"Bad system call"}
  if (!strcmp(way, "sys")) kill(getpid(), SIGSYS);
  // CHECK: kill 139 {"class":"SIGSEGV","message":"Segmentation fault"}
  if (!strcmp(way, "kill")) kill(getpid(), SIGSEGV);
  // CHECK: queue 135 {"class":"SIGBUS",{{.*}}
  if (!strcmp(way, "queue")) sigqueue(getpid(), SIGBUS, (union sigval){7});
  // CHECK: thread 139 {"class":"SIGSEGV",{{.*}}
  if (!strcmp(way, "thread") && !pthread_create(&thread, 0, fault, (void *)8))
    pthread_join(thread, 0);
}
