/* SPDX-License-Identifier: MIT
 *
 * Short threads, 64 at a time, every other one detached, on small stacks.
 * usage: churn THREADS
 */
#include "load.h"

#include <pthread.h>
#include <semaphore.h>

static sem_t room, done;

static __attribute__((noinline)) int step(int n) {
  return n + 1;
}

static void *work(void *number) {
  for (int i = 0; i < 10; i++)
    step(i);
  if ((long)number % 2)
    sem_post(&done);
  sem_post(&room);
  return NULL;
}

int main(int argc, char **argv) {
  long count = argc > 1 ? atol(argv[1]) : 1000;
  double start = load_seconds();
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  pthread_attr_t kinds[2];
  sem_init(&room, 0, 64);
  sem_init(&done, 0, 0);
  for (int i = 0; i < 2; i++) {
    pthread_attr_init(&kinds[i]);
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
    pthread_attr_setstacksize(&kinds[i], 16384);
#endif
  }
  pthread_attr_setdetachstate(&kinds[1], PTHREAD_CREATE_DETACHED);
  for (long i = 0; i < count; i++) {
    sem_wait(&room);
    if (pthread_create(&threads[i], &kinds[i % 2], work, (void *)i))
      return 1;
  }
  for (long i = 0; i < count; i += 2)
    pthread_join(threads[i], NULL);
  for (long i = 0; i < count / 2; i++)
    sem_wait(&done);
  free(threads);
  load_report(11 * (unsigned long long)count + 1, load_seconds() - start);
  return 0;
}
