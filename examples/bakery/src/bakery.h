/* SPDX-License-Identifier: MIT */
#ifndef BAKERY_H
#define BAKERY_H

enum dough { RYE, WHEAT, SPELT };

struct loaf {
  enum dough dough;
  int grams;
};

double dough_rise(double litres, int hours);
struct loaf dough_knead(enum dough dough, int grams);

/* Minutes until the loaf is done. */
int oven_bake(struct loaf loaf, const char *oven);

#endif
