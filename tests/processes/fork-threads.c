// A thread of many forks, in a signal handler too: the child has the calls that
// were open in that thread, of no other, and of the handler.
// RUN: %appmap-cc -pthread %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t && ls out/process | count 3
// RUN: for f in out/process/*; do %query tree $f; done >trees && FileCheck %s <trees
// RUN: grep -c "busy()" trees | grep -x 1 && grep -c "said(" trees | grep -x 2
// CHECK-DAG: {{^}}| forks(n: int = "1")
// CHECK-DAG: {{^}}| | said(by: const char * = "thread" @)
// CHECK-DAG: {{^}}| | on_signal(number: int = "10")
// CHECK-DAG: {{^}}| | | said(by: const char * = "handler" @)
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int stop;

static void said(const char *by) {}

static void *busy(void) {
  while (!stop)
    usleep(1000);
  return 0;
}

__attribute__((no_instrument_function)) static void fork_in(const char *by) {
  pid_t pid = fork();
  if (pid == 0) {
    said(by);
    _exit(0);
  }
  waitpid(pid, 0, 0);
}

static void on_signal(int number) {
  fork_in("handler");
}

static void forks(int n) {
  fork_in("thread");
  raise(SIGUSR1);
}

static void *begin(void *unused) {
  forks(1);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  signal(SIGUSR1, on_signal);
  pthread_create(&threads[0], 0, (void *(*)(void *))busy, 0);
  pthread_create(&threads[1], 0, begin, 0);
  pthread_join(threads[1], 0);
  stop = 1;
  pthread_join(threads[0], 0);
  return 0;
}
