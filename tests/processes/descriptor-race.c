// A program closes all descriptors while its threads record: both look for the
// spool again at once, and one descriptor of it is open in the end.
// RUN: %appmap-cc -D_GNU_SOURCE -pthread %s -o %t && APPMAP=true APPMAP_MAX_SIZE=0 APPMAP_MAX_EVENTS=0 APPMAP_OUTPUT_DIR=out timeout 60 %t
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { THREADS = 2, ROUNDS = 200, CALLS = 1100, FIRST = 3, DESCRIPTORS = 256 };

static int round_begun, done;

static void work(int n) {}

__attribute__((no_instrument_function)) static int is_spool(int fd) {
  char link[64], path[4096] = "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  return readlink(link, path, sizeof path - 1) > 0 && strstr(path, ".spool");
}

// More than a chunk holds, so that each writes one out, at about the same time.
__attribute__((no_instrument_function)) static void *record(void *unused) {
  for (int round = 1; round <= ROUNDS; round++) {
    for (int i = 0; __atomic_load_n(&round_begun, __ATOMIC_ACQUIRE) < round;)
      if (++i % 100000 == 0)
        sched_yield();
    for (int n = 0; n < CALLS; n++)
      work(n);
    __atomic_fetch_add(&done, 1, __ATOMIC_RELEASE);
  }
  return unused;
}

__attribute__((no_instrument_function)) static int count_spools(void) {
  int count = 0;
  for (int fd = FIRST; fd < DESCRIPTORS; fd++)
    count += is_spool(fd);
  return count;
}

__attribute__((no_instrument_function)) int main(void) {
  pthread_t threads[THREADS];
  int most = 0;
  for (int i = 0; i < THREADS; i++)
    pthread_create(&threads[i], NULL, record, NULL);
  for (int round = 1; round <= ROUNDS; round++) {
    for (int fd = FIRST; fd < DESCRIPTORS; fd++)
      close(fd);
    __atomic_store_n(&round_begun, round, __ATOMIC_RELEASE);
    while (__atomic_load_n(&done, __ATOMIC_ACQUIRE) < round * THREADS)
      usleep(100);
    int count = count_spools();
    most = count > most ? count : most;
  }
  for (int i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
  printf("%d descriptors\n", most);
  return most != 1;
}
