/* SPDX-License-Identifier: MIT
 *
 * Gives types their ids and writes their lines, each once. A type's id is a
 * hash of its content in which other structs count by their spelling only, so
 * that types which refer to each other have ids at all.
 */
#include "pass/describe/type_ids.h"
#include "runtime/lib/hash.h"

#include <stdlib.h>
#include <string.h>

#include <appmap/shown_limits.h>

#include "pass/describe/line.h"
#include "pass/describe/type_line.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/source/file.h"
#include "pass/types/kinds.h"
#include "pass/types/members.h"
#include "pass/types/spell.h"
#include "pass/views/library.h"
#include "pass/views/lookup.h"

/* Identified types, by debug-info node. */
struct amp_type_cache {
  size_t count, capacity; /* a power of two */
  struct amp_type_entry {
    LLVMMetadataRef key;
    struct amp_type type;
    bool is_written;
    int hops, room; /* it was written with, see write_type */
    enum amp_answer has_secrets;
  } * entries;
};

static struct amp_type_entry *find(struct amp_type_cache *cache,
                                   LLVMMetadataRef key) {
  size_t i = am_spread((uintptr_t)key >> 4);
  for (;; i++) {
    struct amp_type_entry *entry = &cache->entries[i & (cache->capacity - 1)];
    if (entry->key == key || !entry->key)
      return entry;
  }
}

static bool grow(struct amp_type_cache *cache) {
  if (2 * cache->count < cache->capacity)
    return true;
  struct amp_type_cache larger = {
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

void amp_type_cache_free(struct amp_type_cache *cache) {
  if (cache)
    free(cache->entries);
  free(cache);
}

static uint64_t size_of(struct amp_pass *pass, LLVMMetadataRef type,
                        const struct amp_node *node) {
  struct amp_view view;
  if (node->bits)
    return (node->bits + 7) / 8;
  if (node->tag == AMP_TAG_POINTER || node->tag == AMP_TAG_UNSPECIFIED ||
      amp_type_is_reference(node->tag))
    return LLVMPointerSize(pass->layout);
  return amp_view_read(pass, type, &view) ? view.size : 0;
}

static json_t *identity(struct amp_pass *pass, LLVMMetadataRef type);

static json_t *spelling(struct amp_pass *pass, LLVMMetadataRef type) {
  char *spelled = amp_type_spell(pass, type);
  json_t *name = am_utf8_text(spelled);
  free(spelled);
  return name ? name : json_string("?");
}

/* What the type's id is made from: members' types by spelling only. */
static json_t *make_shallow_line(struct amp_pass *pass, LLVMMetadataRef type,
                                 const struct amp_node *node) {
  static const struct amp_type_references refer = {identity, spelling};
  json_t *line = amp_type_line(pass, type, &refer);
  if (!amp_type_is_record(node->tag))
    return line;
  /* Two files may each have a struct of one name. */
  char *file = amp_file_path(NULL, node->file);
  json_object_set_new(line, "file", am_utf8_text(file ? file : ""));
  json_object_set_new(line, "line", json_integer(node->line));
  free(file);
  return line;
}

/* Lives until the next call. `type` may be NULL. */
static const struct amp_type *identify(struct amp_pass *pass,
                                       LLVMMetadataRef type) {
  static const struct amp_type none = {.id = "0000000000000000"};
  if (!pass->types)
    pass->types = calloc(1, sizeof *pass->types);
  if (!type || !pass->types || !grow(pass->types))
    return &none;
  struct amp_type_entry *entry = find(pass->types, type);
  if (entry->key)
    return &entry->type;

  struct amp_node node;
  struct amp_type result = {.id = ""};
  amp_type_resolve(type, &node);
  result.size = size_of(pass, type, &node);
  result.is_string = amp_type_is_string(&node);
  json_t *line = make_shallow_line(pass, type, &node);
  amp_line_id(line, result.id);
  json_decref(line);

  grow(pass->types);
  entry = find(pass->types, type); /* the table may have grown meanwhile */
  if (!entry->key)
    pass->types->count++;
  entry->key = type;
  entry->type = result;
  return &entry->type;
}

static json_t *identity(struct amp_pass *pass, LLVMMetadataRef type) {
  return json_string(identify(pass, type)->id);
}

enum amp_answer *amp_type_has_secrets(struct amp_pass *pass,
                                      LLVMMetadataRef type) {
  identify(pass, type);
  struct amp_type_entry *entry = type && pass->types && pass->types->capacity
                                     ? find(pass->types, type)
                                     : NULL;
  return entry && entry->key ? &entry->has_secrets : NULL;
}

static void write_type(struct amp_pass *pass, LLVMMetadataRef type, int hops,
                       int room);

/* A container's own pointers are no hops: the source has none there. */
static void write_view(struct amp_pass *pass, const struct amp_view *view,
                       int hops, int room) {
  for (unsigned i = 0; i < view->part_count; i++)
    write_type(pass, view->parts[i].type, hops, room);
  if (view->of)
    write_type(pass, view->of, hops, room);
}

/* Members that begin where no room is left are named, but not shown. */
static void write_members(struct amp_pass *pass, LLVMMetadataRef type,
                          const struct amp_node *node, int hops, int room) {
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node member;
    if (!amp_node_read(amp_node_element(type, i), &member) ||
        !amp_type_is_stored(&member))
      continue;
    if (member.tag == AMP_TAG_MEMBER && member.name.length)
      room -= (int)member.name.length + 1; /* x= */
    write_type(pass, member.base, hops, room);
    if (member.tag == AMP_TAG_MEMBER && member.name.length)
      room -= 2; /* ", " */
  }
}

/* Whether the lines of what `entry` shows are still to be written. */
static bool take(struct amp_type_entry *entry, int hops, int room) {
  if (entry->is_written && entry->hops >= hops && entry->room >= room)
    return false;
  if (!entry->is_written || entry->hops < hops)
    entry->hops = hops;
  if (!entry->is_written || entry->room < room)
    entry->room = room;
  return true;
}

static void write_line(struct amp_pass *pass, LLVMMetadataRef type) {
  char id[17]; /* the table may grow meanwhile */
  memcpy(id, identify(pass, type)->id, sizeof id);
  static const struct amp_type_references refer = {identity, identity};
  json_t *line = amp_type_line(pass, type, &refer);
  amp_line_write(pass, id, line);
  json_decref(line);
}

/* Writes the line of `type` and those of what a value of it shows when it
 * begins with `room` code points left and `hops` addresses may be followed. */
static void write_type(struct amp_pass *pass, LLVMMetadataRef type, int hops,
                       int room) {
  struct amp_node node;
  struct amp_view view;
  struct amp_spot function;
  LLVMMetadataRef resolved = amp_type_resolve(type, &node);
  if (!resolved || hops < 0)
    return;
  identify(pass, type);
  struct amp_type_entry *entry = find(pass->types, type);
  bool is_written = entry->is_written;
  if (!entry->key || !take(entry, hops, room))
    return;
  entry->is_written = true;
  hops = entry->hops;
  room = entry->room;
  bool has_view = amp_view_read(pass, type, &view);
  if ((node.flags & LLVMDIFlagFwdDecl) && !has_view)
    return;
  if (!is_written)
    write_line(pass, type);
  if (room <= 0)
    return;
  if (has_view) {
    write_view(pass, &view, hops, room);
  } else if (amp_block_find(resolved, &function)) {
    write_type(pass, function.type, hops, room);
  } else if (node.tag == AMP_TAG_POINTER || amp_type_is_reference(node.tag)) {
    struct amp_node to;
    bool is_function = amp_type_resolve(node.base, &to) &&
                       to.tag == AMP_TAG_SUBROUTINE; /* known by its name */
    write_type(pass, node.base, is_function ? 0 : hops - 1, room);
  } else if (node.tag == AMP_TAG_ARRAY) {
    write_type(pass, node.base, hops, room);
  } else if (node.tag == AMP_TAG_MEMBER_POINTER) {
    write_type(pass, node.base, 0, 0);
  } else if (amp_type_is_record(node.tag) && !amp_type_is_opaque(&node)) {
    write_members(pass, resolved, &node, hops, room);
  }
}

void amp_type_use(struct amp_pass *pass, LLVMMetadataRef type,
                  struct amp_type *result) {
  write_type(pass, type, APPMAP_SHOWN_HOPS, APPMAP_SHOWN_POINTS);
  *result = *identify(pass, type);
}
