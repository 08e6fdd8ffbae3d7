/* SPDX-License-Identifier: MIT
 *
 * Growing arrays. One element at a time is fast enough for a file that a
 * person writes.
 */
#include "config/list.h"

#include <stdlib.h>
#include <string.h>

void *am_list_add(void *list, size_t *count, size_t size) {
  char *old, *grown;
  memcpy(&old, list, sizeof old);
  grown = realloc(old, (*count + 1) * size);
  if (!grown)
    return NULL;
  memcpy(list, &grown, sizeof grown);
  return memset(grown + (*count)++ * size, 0, size);
}

void am_package_free(struct am_package *package) {
  for (size_t i = 0; i < package->excludes; i++)
    free(package->exclude[i]);
  free(package->exclude);
  free(package->path);
}
