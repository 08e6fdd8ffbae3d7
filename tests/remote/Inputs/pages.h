/* What the servers of the tests serve: all pages, of which so many as /wait/N
 * wait for each other. */
#include "wait_for.h"
#include <appmap/appmap.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static pthread_barrier_t pages_barrier;

static void work(int n) {
  (void)n;
}

static const char *serve(const char *path) {
  if (strncmp(path, "/wait/", 6) == 0)
    pthread_barrier_wait(&pages_barrier);
  work(1);
  return "ok";
}

APPMAP_SKIP static void pages_begin(unsigned at_once) {
  pthread_barrier_init(&pages_barrier, NULL, at_once);
}

/* Says where the server is, and waits until there is a file `stop`. */
APPMAP_SKIP static void pages_at(int port) {
  FILE *file = fopen("port.new", "w");
  fprintf(file, "%d\n", port);
  fclose(file);
  rename("port.new", "port");
  WAIT_FOR(access("stop", F_OK) == 0);
}
