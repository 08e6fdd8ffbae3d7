/* SPDX-License-Identifier: MIT */
#include "bakery.h"

#include <appmap/appmap.h>
#include <string.h>

static int is_wood_fired(const char *oven) {
  return strncmp(oven, "wood", 4) == 0;
}

APPMAP_LABELS("bakery.heat")
int oven_bake(struct loaf loaf, const char *oven) {
  int minutes = is_wood_fired(oven) ? 40 : 45;
  return loaf.grams > 800 ? minutes + 10 : minutes;
}
