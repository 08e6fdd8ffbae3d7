/* What the servers of the tests serve: /wait/N, of which so many wait for
 * each other, and /stop, which ends them. */
#include <appmap/appmap.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static pthread_barrier_t pages_barrier;
static sem_t pages_stopped;

static void work(int n) {
  (void)n;
}

static const char *serve(const char *path) {
  if (strncmp(path, "/wait/", 6) == 0)
    pthread_barrier_wait(&pages_barrier);
  work(1);
  if (strcmp(path, "/stop") == 0)
    sem_post(&pages_stopped);
  return "ok";
}

APPMAP_SKIP static void pages_begin(unsigned at_once) {
  pthread_barrier_init(&pages_barrier, NULL, at_once);
  sem_init(&pages_stopped, 0, 0);
}

/* Says where the server is, and waits for its end. */
APPMAP_SKIP static void pages_at(int port) {
  FILE *file = fopen("port.new", "w");
  fprintf(file, "%d\n", port);
  fclose(file);
  rename("port.new", "port");
  sem_wait(&pages_stopped);
  usleep(200000);
}
