// Signals come all the time, in the middle of our own hooks too: what their
// handlers call is recorded, and nothing is lost.
// RUN: for level in 0 2; do %appmap-cc -O$level -pthread %s -o %t && env APPMAP_MAX_SIZE=0 APPMAP_MAX_EVENTS=0 APPMAP_MAX_DEPTH=0 %run-recorded O$level %t >out && %query counts O$level.appmap.json >>out && FileCheck %s <out || exit 1; done
// CHECK: [[#EVENTS:]] events were made, also in handlers
// CHECK: events [[#EVENTS]]{{$}}
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, ROUNDS = 4000 };

struct pair {
  int left;
  const char *right;
};

static long handled;

static int in_handler(const struct pair *pair) {
  __atomic_fetch_add(&handled, 1, __ATOMIC_RELAXED);
  return pair->left;
}

static void handle(int number) {
  in_handler(&(struct pair){number, "in a handler"});
}

static int step(const char *text, int n) {
  return text[0] + n;
}

static void *work(void *unused) {
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID,
                           .sigev_signo = SIGALRM};
  struct itimerspec often = {{0, 50000}, {0, 50000}};
  char text[] = "on the stack";
  timer_t timer;
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  timer_settime(timer, 0, &often, NULL);
  for (int i = 0; i < ROUNDS; i++)
    step(text, i);
  timer_delete(timer);
  return unused;
}

int main(void) {
  struct sigaction action = {.sa_handler = handle};
  struct itimerval often = {{0, 100}, {0, 100}}, never = {{0, 0}, {0, 0}};
  pthread_t threads[THREADS];
  sigaction(SIGALRM, &action, NULL);
  sigaction(SIGPROF, &action, NULL);
  setitimer(ITIMER_PROF, &often, NULL);
  for (int i = 0; i < THREADS; i++)
    pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
  setitimer(ITIMER_PROF, &never, NULL);
  printf("%ld events were made%s\n",
         2 * (1 + THREADS * (1 + ROUNDS) + 2 * handled),
         handled > 20 ? ", also in handlers" : "");
}
