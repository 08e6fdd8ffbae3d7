/* SPDX-License-Identifier: MIT
 *
 * Growing arrays, which grow to a power of two.
 */
#include "runtime/lib/list.h"

#include <stdlib.h>
#include <string.h>

void *am_list_add(void *list, size_t *count, size_t size) {
  char *elements;
  memcpy(&elements, list, sizeof elements);
  if ((*count & (*count - 1)) == 0) {
    size_t room = *count ? 2 * *count : 1;
    char *more = realloc(elements, room * size);
    if (!more)
      return NULL;
    elements = more;
    memcpy(list, &elements, sizeof elements);
  }
  return memset(elements + (*count)++ * size, 0, size);
}
