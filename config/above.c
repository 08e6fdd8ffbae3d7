/* SPDX-License-Identifier: MIT
 *
 * Climbs by the text of the path, not through "..": links lead elsewhere.
 */
#include "config/above.h"

#include <stdlib.h>
#include <string.h>

#include "config/path.h"

char *am_above_find(const char *start,
                    bool (*is)(void *context, const char *folder),
                    void *context) {
  char *folder = strdup(start);
  while (folder && !is(context, folder))
    if (!am_path_up(folder)) {
      free(folder);
      return NULL;
    }
  return folder;
}
