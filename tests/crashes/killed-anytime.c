// Killed at any instant, a program of two busy threads leaves a valid AppMap,
// in which at most the event being written is missing from each thread.
// RUN: %appmap-cc -O2 -pthread %s -o %t
// RUN: python3 %S/Inputs/kill.py %t %appmap-clang "%judge" %{kills}
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// What the killer can rely on: each number is stored before, in or after the
// call that it is about. One cache line for each thread.
struct progress {
  volatile long calling, inside, returned, unused[5];
};
static struct progress *progress;
static long most_calls;

static long step(struct progress *mine, long n) {
  mine->inside = n;
  return 2 * n;
}

static void *work(void *mine) {
  struct progress *p = mine;
  for (long n = 1; n <= most_calls; n++) {
    p->calling = n;
    step(p, n);
    p->returned = n;
  }
  for (;;)
    pause();
}

int main(int argc, char **argv) {
  int fd = open(argv[2], O_RDWR);
  most_calls = atol(argv[1]);
  progress = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  pthread_t thread;
  pthread_create(&thread, 0, work, &progress[0]);
  work(&progress[1]);
  return 0;
}
