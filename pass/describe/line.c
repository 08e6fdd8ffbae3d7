/* SPDX-License-Identifier: MIT
 *
 * An id is a hash of what its line says.
 */
#include "pass/describe/line.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/emit/section.h"

uint64_t amp_line_id(json_t *line, char id[17]) {
  char *text = json_dumps(line, JSON_COMPACT);
  uint64_t hash = text ? amp_hash(text, strlen(text)) : 1;
  free(text);
  snprintf(id, 17, "%016" PRIx64, hash);
  return hash;
}

void amp_line_write(struct amp_pass *pass, const char *id, json_t *line) {
  uint64_t hash = strtoull(id, NULL, 16);
  char *json = json_dumps(line, JSON_COMPACT);
  char *text = json ? amp_line_with_id("type", hash, json) : NULL;
  if (text)
    amp_section_add_line(pass, "type", hash, text);
  free(json);
  free(text);
}
