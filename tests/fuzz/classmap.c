/* SPDX-License-Identifier: MIT
 *
 * Any lines as a sidecar. What the writer makes of them is JSON that holds each
 * function once.
 */
#include "runtime/write/document/classmap.h"
#include "input.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/sidecar/id.h"
#include "runtime/write/sidecar/type.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { FUNCTIONS = 8 };

static void check(const json_t *map) {
  char *text = json_dumps(map, JSON_COMPACT);
  require(json_is_array(map) && text, "the classMap", "is no list");
  free(text);
}

/* Whose ids are what the file says, where it says so. */
static void read_ids(uint64_t ids[FUNCTIONS], const char *text, size_t size) {
  for (uint64_t i = 0; i < FUNCTIONS; i++)
    ids[i] = i + 1;
  for (size_t i = 0; i < FUNCTIONS; i++) {
    static const char key[] = "{\"function\":\"";
    const char *at = memmem(text, size, key, sizeof key - 1);
    uint64_t id;
    if (!at)
      return;
    at += sizeof key - 1;
    if (at + 16 <= text + size && amw_id_parse(at, &id))
      ids[i] = id;
    size -= (size_t)(at - text);
    text = at;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  uint64_t ids[FUNCTIONS], functions = 0;
  char *lines = memcpy(malloc(size + !size), data, size);
  read_ids(ids, lines, size);
  struct amw_numbers module = {.first = 1,
                               .count = FUNCTIONS,
                               .ids = (const unsigned char *)ids,
                               .sidecar = lines,
                               .sidecar_length = size};
  struct amw_reader reader = {.modules = &module, .module_count = 1};
  struct amw_sidecar sidecar = {0};
  require(amw_sidecar_open(&sidecar, &reader) == 0, "the sidecar", "no memory");
  amw_sidecar_begin(&sidecar);
  for (uint32_t i = 1; i <= FUNCTIONS; i++) {
    struct amw_function *function = amw_sidecar_function(&sidecar, i);
    if (function)
      function->called = true;
  }
  json_t *map = amw_classmap_make(&sidecar, &functions);
  check(map);
  json_decref(map);
  amw_sidecar_close(&sidecar);
  free(lines);
  return 0;
}
