/* SPDX-License-Identifier: MIT
 *
 * A bakery with two ovens: something to record. scripts/quickstart builds it
 * with appmap-cc, which is all that it takes; the label in oven.c is optional.
 */
#include "bakery.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *run_oven(void *oven) {
  struct loaf loaf = dough_knead(oven ? RYE : WHEAT, oven ? 980 : 480);
  int minutes = oven_bake(loaf, oven ? oven : "electric oven");
  printf("%d g in %d minutes\n", loaf.grams, minutes);
  return NULL;
}

static int bake(void) {
  static char wood[] = "wood-fired oven";
  pthread_t second;
  printf("the dough fills %.1f l\n", dough_rise(2.0, 3));
  if (pthread_create(&second, NULL, run_oven, wood))
    return 1;
  run_oven(NULL);
  return pthread_join(second, NULL);
}

/* Once, or with any argument until it is killed. */
int main(int argc, char **argv) {
  (void)argv;
  int status = bake();
  while (argc > 1 && status == 0) {
    sleep(1);
    status = bake();
  }
  return status;
}
