/* SPDX-License-Identifier: MIT
 *
 * A hash table with open addressing. A key that is taken out leaves no mark:
 * those behind it move up.
 */
#include "runtime/lib/map.h"
#include "runtime/lib/hash.h"

#include <stdlib.h>

enum { ROOM = 64 };

static size_t place_of(const struct am_map *map, uint64_t key) {
  return am_spread(key) >> __builtin_clzll(map->room - 1);
}

static struct am_map_slot *slot_of(const struct am_map *map, uint64_t key) {
  size_t at = place_of(map, key);
  while (map->slots[at].key && map->slots[at].key != key)
    at = (at + 1) & (map->room - 1);
  return &map->slots[at];
}

static bool make_room(struct am_map *map) {
  struct am_map old = *map;
  if (2 * (old.count + 1) <= old.room)
    return true;
  size_t room = old.room ? 2 * old.room : ROOM;
  struct am_map_slot *slots = calloc(room, sizeof *slots);
  if (!slots)
    return false;
  map->slots = slots;
  map->room = room;
  for (size_t i = 0; i < old.room; i++)
    if (old.slots[i].key)
      *slot_of(map, old.slots[i].key) = old.slots[i];
  free(old.slots);
  return true;
}

bool am_map_set(struct am_map *map, uint64_t key, uint64_t value) {
  if (key == 0 || !make_room(map))
    return false;
  struct am_map_slot *slot = slot_of(map, key);
  map->count += slot->key == 0;
  *slot = (struct am_map_slot){key, value};
  return true;
}

uint64_t *am_map_find(const struct am_map *map, uint64_t key) {
  if (key == 0 || map->room == 0)
    return NULL;
  struct am_map_slot *slot = slot_of(map, key);
  return slot->key ? &slot->value : NULL;
}

void am_map_remove(struct am_map *map, uint64_t key) {
  if (!am_map_find(map, key))
    return;
  size_t mask = map->room - 1;
  size_t hole = (size_t)(slot_of(map, key) - map->slots);
  for (size_t at = (hole + 1) & mask; map->slots[at].key;
       at = (at + 1) & mask) {
    /* It may move up as long as it stays at or behind its place. */
    size_t place = place_of(map, map->slots[at].key);
    if (((at - place) & mask) < ((at - hole) & mask))
      continue;
    map->slots[hole] = map->slots[at];
    hole = at;
  }
  map->slots[hole].key = 0;
  map->count--;
}

void am_map_close(struct am_map *map) {
  free(map->slots);
  *map = (struct am_map){0};
}
