/* SPDX-License-Identifier: MIT
 *
 * Where the program runs need not be where it was compiled, so the paths of
 * the sidecar, which appmap.yml made relative then, come first.
 */
#include "runtime/write/document/location.h"
#include "config/path.h"
#include "runtime/write/sidecar/search.h"

#include <string.h>

/* How much of it is path: not the ":line". */
static size_t path_length(const char *location) {
  const char *colon = strrchr(location, ':');
  return colon && colon[1] && !colon[1 + strspn(colon + 1, "0123456789")]
             ? (size_t)(colon - location)
             : strlen(location);
}

void amw_location_settle(json_t *object, const char *key,
                         const struct amw_sidecar *sidecar,
                         const char *directory) {
  const char *location = json_string_value(json_object_get(object, key));
  if (!location || (*location != '/' && strncmp(location, "../", 3) != 0))
    return;
  size_t length = path_length(location);
  size_t known = amw_sidecar_path(sidecar, location, length);
  const char *settled = NULL;
  if (known > 0)
    settled = location + length - known;
  else if (directory && *location == '/')
    settled = am_path_below(directory, location);
  if (settled && *settled && settled != location)
    json_object_set_new(object, key, json_string(settled));
}
