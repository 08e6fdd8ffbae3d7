// The recording of a forked child that dies is written by the parent at its
// end, whether it waited for the child or not; one that lives keeps its own.
// RUN: %appmap-cc -w %wait-for-header %s -o program
// RUN: env APPMAP=true ./program && ls tmp/appmap/spool | count 1
// RUN: touch go && %wait-for test ! -e tmp/appmap/spool && ls tmp/appmap | diff - <(echo process)
// RUN: for file in tmp/appmap/process/*.json; do %query tree $file | grep -o '[a-z_]*()'; %query get $file metadata.exception; done | sort | uniq -c | FileCheck %s
// CHECK-DAG: 1 died()
// CHECK-DAG: 1 killed()
// CHECK-DAG: 1 lives()
// CHECK-DAG: 4 main()
// CHECK-DAG: 1 {"class":"SIGSEGV","message":"Segmentation fault"}
// CHECK-DAG: 1 {"class":"UnfinishedRecording",{{.*}}
// CHECK-DAG: 2 undefined
#include "wait_for.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void died(void) {
  raise(SIGSEGV);
}

static void killed(void) {
  raise(SIGKILL);
}

static void lives(void) {
  WAIT_FOR(access("go", F_OK) == 0);
  exit(0);
}

int main(void) {
  if (!fork())
    lives();
  pid_t pid = fork();
  if (!pid)
    died();
  waitpid(pid, NULL, 0);
  if (!(pid = fork()))
    killed();
  siginfo_t info;
  waitid(P_PID, pid, &info, WEXITED | WNOWAIT); // stays a zombie
}
