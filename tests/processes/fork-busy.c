// A process with busy threads forks again and again: no child hangs, and each
// AppMap is valid.
// RUN: %appmap-cc -O2 -pthread %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 120 %t
// RUN: ls out/process/*.appmap.json | count 21
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_int stop;

static int step(int n) {
  return n + 1;
}

static void *busy(void *unused) {
  for (int n = 0; !stop; n = step(n))
    sched_yield();
  return unused;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    pthread_create(&threads[i], 0, busy, 0);
  for (int i = 0; i < 20; i++) {
    pid_t child = fork();
    if (child == 0)
      exit(step(i));
    int status;
    if (waitpid(child, &status, 0) != child || WEXITSTATUS(status) != i + 1)
      return 1;
  }
  stop = 1;
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], 0);
  return 0;
}
