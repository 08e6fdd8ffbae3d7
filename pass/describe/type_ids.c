/* SPDX-License-Identifier: MIT
 *
 * Gives types their ids and writes their lines, each once. A type's id is a
 * hash of its content in which other structs count by their spelling only, so
 * that types which refer to each other have ids at all.
 */
#include "pass/describe/type_ids.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/capture/shown.h"
#include "pass/llvm/dwarf.h"
#include "pass/types/members.h"
#include "pass/views/view.h"

/* Identified types, by debug-info node. */
struct am_type_cache {
  size_t count, capacity; /* a power of two */
  struct am_type_entry {
    LLVMMetadataRef key;
    struct am_type type;
    bool is_written;
    int hops, room; /* it was written with, see write_type */
    enum am_answer has_secrets;
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

static uint64_t size_of(struct am_pass *pass, LLVMMetadataRef type,
                        const struct am_node *node) {
  struct am_view view;
  if (node->bits)
    return (node->bits + 7) / 8;
  if (node->tag == AM_TAG_POINTER || node->tag == AM_TAG_UNSPECIFIED ||
      am_type_is_reference(node->tag))
    return LLVMPointerSize(pass->layout);
  return am_view_read(pass, type, &view) ? view.size : 0;
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
  result.size = size_of(pass, type, &node);
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

enum am_answer *am_type_has_secrets(struct am_pass *pass,
                                    LLVMMetadataRef type) {
  am_type_identify(pass, type);
  struct am_type_entry *entry = type && pass->types && pass->types->capacity
                                    ? find(pass->types, type)
                                    : NULL;
  return entry && entry->key ? &entry->has_secrets : NULL;
}

static void write_type(struct am_pass *pass, LLVMMetadataRef type, int hops,
                       int room);

/* A container's own pointers are no hops: the source has none there. */
static void write_view(struct am_pass *pass, const struct am_view *view,
                       int hops, int room) {
  for (unsigned i = 0; i < view->part_count; i++)
    write_type(pass, view->parts[i].type, hops, room);
  if (view->of)
    write_type(pass, view->of, hops, room);
}

/* Members that begin where no room is left are named, but not shown. */
static void write_members(struct am_pass *pass, LLVMMetadataRef type,
                          const struct am_node *node, int hops, int room) {
  for (unsigned i = 0; i < node->elements; i++) {
    struct am_node member;
    if (!am_node_read(am_node_element(type, i), &member) ||
        !am_type_is_stored(&member))
      continue;
    if (member.tag == AM_TAG_MEMBER && member.name.length)
      room -= (int)member.name.length + 1; /* x= */
    write_type(pass, member.base, hops, room);
    if (member.tag == AM_TAG_MEMBER && member.name.length)
      room -= 2; /* ", " */
  }
}

/* Whether the lines of what `entry` shows are still to be written. */
static bool take(struct am_type_entry *entry, int hops, int room) {
  if (entry->is_written && entry->hops >= hops && entry->room >= room)
    return false;
  if (!entry->is_written || entry->hops < hops)
    entry->hops = hops;
  if (!entry->is_written || entry->room < room)
    entry->room = room;
  return true;
}

static void write_line(struct am_pass *pass, LLVMMetadataRef type) {
  char id[17]; /* the table may grow meanwhile */
  memcpy(id, am_type_identify(pass, type)->id, sizeof id);
  json_t *line = am_type_line(pass, type, false);
  am_type_line_write(pass, id, line);
  json_decref(line);
}

/* Writes the line of `type` and those of what a value of it shows when it
 * begins with `room` code points left and `hops` addresses may be followed. */
static void write_type(struct am_pass *pass, LLVMMetadataRef type, int hops,
                       int room) {
  struct am_node node;
  struct am_view view;
  struct am_spot function;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  if (!resolved || hops < 0)
    return;
  am_type_identify(pass, type);
  struct am_type_entry *entry = find(pass->types, type);
  bool is_written = entry->is_written;
  if (!entry->key || !take(entry, hops, room))
    return;
  entry->is_written = true;
  hops = entry->hops;
  room = entry->room;
  bool has_view = am_view_read(pass, resolved, &view);
  if ((node.flags & AM_FLAG_FORWARD) && !has_view)
    return;
  if (!is_written)
    write_line(pass, type);
  if (room <= 0)
    return;
  if (has_view) {
    write_view(pass, &view, hops, room);
  } else if (am_block_find(resolved, &function)) {
    write_type(pass, function.type, hops, room);
  } else if (node.tag == AM_TAG_POINTER || am_type_is_reference(node.tag)) {
    struct am_node to;
    bool is_function = am_type_resolve(node.base, &to) &&
                       to.tag == AM_TAG_SUBROUTINE; /* known by its name */
    write_type(pass, node.base, is_function ? 0 : hops - 1, room);
  } else if (node.tag == AM_TAG_ARRAY) {
    write_type(pass, node.base, hops, room);
  } else if (node.tag == AM_TAG_MEMBER_POINTER) {
    write_type(pass, node.base, 0, 0);
  } else if (am_type_is_record(node.tag) && !am_type_is_opaque(&node)) {
    write_members(pass, resolved, &node, hops, room);
  }
}

void am_type_use(struct am_pass *pass, LLVMMetadataRef type,
                 struct am_type *result) {
  write_type(pass, type, AM_HOPS_MAX, AM_VISIBLE_MAX);
  *result = *am_type_identify(pass, type);
}
