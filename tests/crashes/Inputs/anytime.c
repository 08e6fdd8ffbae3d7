#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static volatile int sink;

static int step(int n) {
  return sink = n;
}

static void *work(void *unused) {
  for (int n = 0; n < 3000; n++)
    step(n);
  return 0;
}

int main(int argc, char **argv) {
  pthread_t thread;
  write(1, "begun", 5);
  pthread_create(&thread, 0, work, 0);
  work(0);
  pthread_join(thread, 0);
  return 0;
}
