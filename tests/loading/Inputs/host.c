/* SPDX-License-Identifier: MIT
 *
 * Loads the plugin with the flags that it is told, calls it in threads that
 * come before it and after, closes it, and does all that again.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct item {
  int id;
  const char *name;
};

static void *object;
static sem_t loaded[2];

static void *work(void *unused) {
  int (*plug)(const char *, struct item *) =
      (int (*)(const char *, struct item *))dlsym(object, "plug");
  struct item item = {1, "one"};
  for (int i = 0; i < 3; i++)
    if (plug("four", &item) != 4 + i)
      exit(2);
  return unused;
}

static void *waits(void *round) {
  sem_wait(&loaded[(long)round]);
  return work(NULL);
}

int main(int argc, char **argv) {
  (void)argc;
  for (long round = 0; round < 2; round++) {
    pthread_t before, after;
    sem_init(&loaded[round], 0, 0);
    pthread_create(&before, NULL, waits, (void *)round);
    object = dlopen("./plugin.so", atoi(argv[1]));
    if (!object)
      return 1;
    work(NULL);
    sem_post(&loaded[round]);
    pthread_create(&after, NULL, work, NULL);
    pthread_join(before, NULL);
    pthread_join(after, NULL);
    if (round == 0)
      dlclose(object);
  }
  return 0;
}
