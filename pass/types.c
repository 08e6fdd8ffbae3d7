/* SPDX-License-Identifier: MIT
 *
 * Gives types their ids and writes their lines, each once. A type's id is a
 * hash of its content in which other structs count by their spelling only, so
 * that types which refer to each other have ids at all.
 */
#include "pass/types.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/dwarf.h"

/* Identified types, by debug-info node. */
struct am_type_cache {
  size_t count, capacity; /* a power of two */
  struct am_type_entry {
    LLVMMetadataRef key;
    struct am_type type;
    bool is_written, is_followed;
  } * entries;
};

static struct am_type_entry *find(struct am_type_cache *cache,
                                  LLVMMetadataRef key) {
  size_t i = ((uintptr_t)key >> 4) * 0x9e3779b97f4a7c15u;
  for (;; i++) {
    struct am_type_entry *entry = &cache->entries[i & (cache->capacity - 1)];
    if (entry->key == key || !entry->key)
      return entry;
  }
}

static bool grow(struct am_type_cache *cache) {
  if (2 * cache->count < cache->capacity)
    return true;
  struct am_type_cache larger = {
      .count = cache->count,
      .capacity = cache->capacity ? 2 * cache->capacity : 256};
  larger.entries = calloc(larger.capacity, sizeof *larger.entries);
  if (!larger.entries)
    return false;
  for (size_t i = 0; i < cache->capacity; i++)
    if (cache->entries[i].key)
      *find(&larger, cache->entries[i].key) = cache->entries[i];
  free(cache->entries);
  *cache = larger;
  return true;
}

void am_type_cache_free(struct am_type_cache *cache) {
  if (cache)
    free(cache->entries);
  free(cache);
}

uint64_t am_type_line_id(json_t *line, char id[17]) {
  char *text = json_dumps(line, JSON_COMPACT);
  uint64_t hash = text ? am_hash(text, strlen(text)) : 1;
  free(text);
  snprintf(id, 17, "%016" PRIx64, hash);
  return hash;
}

void am_type_line_write(struct am_pass *pass, const char *id, json_t *line) {
  uint64_t hash = strtoull(id, NULL, 16);
  char *json = json_dumps(line, JSON_COMPACT);
  char *text = json ? am_line_with_id("type", hash, json) : NULL;
  if (text)
    am_section_add_line(pass, "type", hash, text);
  free(json);
  free(text);
}

static uint64_t size_of(struct am_pass *pass, const struct am_node *node) {
  if (!node->bits &&
      (node->tag == AM_TAG_POINTER || am_type_is_reference(node->tag)))
    return LLVMPointerSize(pass->layout);
  return (node->bits + 7) / 8;
}

const struct am_type *am_type_identify(struct am_pass *pass,
                                       LLVMMetadataRef type) {
  static const struct am_type none = {.id = "0000000000000000"};
  if (!pass->types)
    pass->types = calloc(1, sizeof *pass->types);
  if (!type || !pass->types || !grow(pass->types))
    return &none;
  struct am_type_entry *entry = find(pass->types, type);
  if (entry->key)
    return &entry->type;

  struct am_node node;
  struct am_type result = {.id = ""};
  am_type_resolve(type, &node);
  result.size = size_of(pass, &node);
  result.is_string = am_type_is_string(&node);
  json_t *line = am_type_line(pass, type, true);
  am_type_line_id(line, result.id);
  json_decref(line);

  grow(pass->types);
  entry = find(pass->types, type); /* the table may have grown meanwhile */
  if (!entry->key)
    pass->types->count++;
  entry->key = type;
  entry->type = result;
  return &entry->type;
}

/* Writes the lines of `type` and what a value of it shows: the members of a
 * struct, and `follow` pointers deep what it points to. */
static void write_type(struct am_pass *pass, LLVMMetadataRef type, int follow) {
  struct am_node node;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  if (!resolved)
    return;
  am_type_identify(pass, type);
  struct am_type_entry *entry = find(pass->types, type);
  if (!entry->key || (entry->is_written && (entry->is_followed || !follow)))
    return;
  bool is_written = entry->is_written;
  entry->is_written = true;
  entry->is_followed |= follow > 0;
  char id[17];
  memcpy(id, entry->type.id, sizeof id);
  if (node.flags & AM_FLAG_FORWARD)
    return;
  if (!is_written) {
    json_t *line = am_type_line(pass, type, false);
    am_type_line_write(pass, id, line);
    json_decref(line);
  }
  if (node.tag == AM_TAG_POINTER || am_type_is_reference(node.tag)) {
    if (follow)
      write_type(pass, node.base, follow - 1);
  } else if (node.tag == AM_TAG_ARRAY) {
    write_type(pass, node.base, 0);
  } else if (am_type_is_record(node.tag)) {
    for (unsigned i = 0; i < node.elements; i++) {
      struct am_node member;
      if (am_node_read(am_node_element(resolved, i), &member) &&
          am_type_is_stored(&member))
        write_type(pass, member.base, 0);
    }
  }
}

void am_type_use(struct am_pass *pass, LLVMMetadataRef type,
                 struct am_type *result) {
  write_type(pass, type, 1);
  *result = *am_type_identify(pass, type);
}
