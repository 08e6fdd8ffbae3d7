/* SPDX-License-Identifier: MIT */
#include "bakery.h"

/* Dough rises by halves: a little recursion. */
double dough_rise(double litres, int hours) {
  return hours == 0 ? litres : dough_rise(litres * 1.5, hours - 1);
}

static int add_salt(int grams) {
  return grams + grams / 50;
}

struct loaf dough_knead(enum dough dough, int grams) {
  return (struct loaf){.dough = dough, .grams = add_salt(grams)};
}
