/* SPDX-License-Identifier: MIT
 *
 * A bakery with two ovens: something to record. scripts/quickstart builds it
 * with appmap-cc, which is all that it takes; the label is optional.
 */
#include <appmap/appmap.h>
#include <pthread.h>
#include <stdio.h>

enum dough { RYE, WHEAT, SPELT };

struct loaf {
  enum dough dough;
  int grams;
};

/* Dough rises by halves: a little recursion. */
static double rise(double volume, int hours) {
  return hours == 0 ? volume : rise(volume * 1.5, hours - 1);
}

static struct loaf knead(enum dough dough, int grams) {
  return (struct loaf){.dough = dough, .grams = grams + 20};
}

APPMAP_LABELS("bakery.heat")
static int bake(struct loaf loaf, const char *oven) {
  return loaf.grams > 800 ? 50 : oven[0] == 'w' ? 40 : 45;
}

static void *run_oven(void *oven) {
  struct loaf loaf = knead(oven ? RYE : WHEAT, oven ? 980 : 480);
  int minutes = bake(loaf, oven ? oven : "electric oven");
  printf("%d g in %d minutes\n", loaf.grams, minutes);
  return NULL;
}

int main(void) {
  static char wood[] = "wood-fired oven";
  pthread_t second;
  printf("the dough fills %.1f l\n", rise(2.0, 3));
  if (pthread_create(&second, NULL, run_oven, wood))
    return 1;
  run_oven(NULL);
  return pthread_join(second, NULL);
}
