/* SPDX-License-Identifier: MIT
 *
 * From numbers to numbers. Zero is no key.
 */
#ifndef APPMAP_RUNTIME_LIB_MAP_H
#define APPMAP_RUNTIME_LIB_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct am_map_slot {
  uint64_t key, value; /* key 0: free */
};

/* All zero: empty. */
struct am_map {
  struct am_map_slot *slots;
  size_t room, count; /* room: a power of two, or 0 */
};

/* False when memory ran out, or the key is 0. */
bool am_map_set(struct am_map *map, uint64_t key, uint64_t value);
/* NULL: there is none. Valid until the map changes. */
uint64_t *am_map_find(const struct am_map *map, uint64_t key);
void am_map_remove(struct am_map *map, uint64_t key);
void am_map_close(struct am_map *map);

#endif
