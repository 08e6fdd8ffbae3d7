/* SPDX-License-Identifier: MIT
 *
 * Many threads that call all the time, each counting its own calls: numbers,
 * texts on the heap, and calls within calls.
 * usage: threads THREADS THOUSANDS-OF-CALLS-OF-EACH
 */
#include "load.h"

#include <pthread.h>
#include <string.h>

static unsigned long long all, most;

struct order {
  int id;
  const char *name;
};

static __attribute__((noinline)) int step(int n) {
  return n + 1;
}

static __attribute__((noinline)) int text(const char *name) {
  return name[0];
}

static __attribute__((noinline)) int look(struct order *order) {
  order->id = step(order->id);
  return text(order->name);
}

static void *work(void *unused) {
  unsigned long long calls = 1;
  char *name = strdup("on the heap");
  struct order order = {1, name};
  for (int i = 0; calls < most; i++) {
    order.id = step(i);
    calls++;
    if (i % 64)
      continue;
    look(&order);
    calls += 3;
  }
  free(name);
  __atomic_fetch_add(&all, calls, __ATOMIC_RELAXED);
  return unused;
}

int main(int argc, char **argv) {
  int threads = argc > 1 ? atoi(argv[1]) : 64;
  most = 1000 * (argc > 2 ? strtoull(argv[2], NULL, 10) : 600);
  pthread_t *list = calloc((size_t)threads, sizeof *list);
  double start = load_seconds();
  for (int i = 0; i < threads; i++)
    if (pthread_create(&list[i], NULL, work, NULL))
      return 1;
  for (int i = 0; i < threads; i++)
    pthread_join(list[i], NULL);
  free(list);
  load_report(all + 1, load_seconds() - start);
  return 0;
}
