// A thread that is cancelled at any moment, also within the recorder, is said
// to have been cancelled, and its cleanup handlers get signals as without us.
// Sanitizers do not see that a stack was left this way.
// UNSUPPORTED: sanitized
// RUN: %appmap-cc -w -O0 -pthread %s -o %t && env APPMAP=true APPMAP_MAX_SIZE=1M timeout 120 %t
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

enum { COUNT = 2, ROUNDS = 300, LENGTH = 4000 };
static int blocked;
static volatile long calls;

static int step(const char *text) {
  return text[0];
}

static void cleanup(void *unused) {
  sigset_t set;
  pthread_sigmask(SIG_SETMASK, 0, &set);
  if (sigismember(&set, SIGUSR1))
    __atomic_store_n(&blocked, 1, __ATOMIC_RELAXED);
}

/* Each call fills much of what the recorder then has to empty. */
static void *spin(void *text) {
  pthread_cleanup_push(cleanup, NULL);
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  for (;; calls++)
    step(text);
  pthread_cleanup_pop(1);
  return NULL;
}

int main(void) {
  char text[LENGTH] = "";
  for (int i = 0; i < LENGTH - 1; i++)
    text[i] = 'x';
  for (int i = 0; i < ROUNDS; i++) {
    pthread_t threads[COUNT];
    for (int k = 0; k < COUNT; k++)
      pthread_create(&threads[k], NULL, spin, text);
    for (long most = calls + i % 10; calls < most;)
      sched_yield();
    for (int k = 0; k < COUNT; k++)
      pthread_cancel(threads[k]);
    for (int k = 0; k < COUNT; k++) {
      void *result = text;
      pthread_join(threads[k], &result);
      if (result != PTHREAD_CANCELED)
        return 1;
    }
  }
  return blocked ? 2 : 0;
}
