/* SPDX-License-Identifier: MIT
 *
 * Looks addresses up among the recorded process's mappings, and in their files.
 * Where two files were mapped to the same place one after the other, only what
 * both say is true.
 */
#include "runtime/write/symbols/symbol.h"
#include "runtime/lib/array.h"
#include "runtime/lib/hash.h"
#include "runtime/write/symbols/demangle.h"
#include "runtime/write/symbols/elf.h"

#include <string.h>

struct amw_symbols_object {
  uint64_t from, to, offset;
  int64_t modified;
  char *path;
  bool is_open;
  struct amw_elf elf;
};

/* Names found lately, each at a place that its address tells. */
enum { NAMES = 256 };
/* Machine functions found lately: all are forgotten when there are more. */
enum { FRAMES = 1 << 20 };

struct amw_symbols_name {
  uint64_t address;
  char *symbol;       /* as it is in the file; NULL: it has none */
  char *name, *whole; /* NULL: not asked for yet */
};

static uint64_t number(const json_t *line, const char *key) {
  return (uint64_t)json_integer_value(json_object_get(line, key));
}

void amw_symbols_add(struct amw_symbols *symbols, const json_t *line) {
  const char *path = json_string_value(json_object_get(line, "path"));
  struct amw_symbols_object object = {
      .from = number(line, "from"),
      .to = number(line, "to"),
      .offset = number(line, "offset"),
      .modified = json_integer_value(json_object_get(line, "modified")),
  };
  if (!path || path[0] != '/' || object.from >= object.to)
    return;
  for (size_t i = 0; i < symbols->count; i++) {
    const struct amw_symbols_object *other = &symbols->objects[i];
    if (other->from == object.from && other->to == object.to &&
        other->offset == object.offset && other->modified == object.modified &&
        strcmp(other->path, path) == 0)
      return;
  }
  struct amw_symbols_object *objects =
      am_array_grow(symbols->objects, symbols->count, sizeof *objects);
  if (!objects)
    return;
  symbols->objects = objects;
  object.path = strdup(path);
  if (object.path)
    objects[symbols->count++] = object;
  /* What was known may not be now, and the other way round. */
  for (size_t i = 0; symbols->names && i < NAMES; i++)
    symbols->names[i].address = 0;
  for (size_t i = 0; symbols->tables && i < NAMES; i++)
    symbols->tables[i].address = 0;
  am_map_close(&symbols->frames);
}

static bool find_address(struct amw_symbols_object *object, uint64_t *address) {
  if (!object->is_open)
    amw_elf_open(&object->elf, object->path, object->modified);
  object->is_open = true;
  return amw_elf_address(&object->elf, *address - object->from + object->offset,
                         address);
}

static bool find_in(struct amw_symbols_object *object, uint64_t address,
                    char name[AMW_ELF_NAME]) {
  return find_address(object, &address) &&
         amw_elf_name(&object->elf, address, name);
}

static char *find(struct amw_symbols *symbols, uint64_t address) {
  char name[AMW_ELF_NAME], other[AMW_ELF_NAME];
  bool is_known = false;
  for (size_t i = 0; i < symbols->count; i++) {
    struct amw_symbols_object *object = &symbols->objects[i];
    if (address < object->from || address >= object->to)
      continue;
    if (!find_in(object, address, other) ||
        (is_known && strcmp(name, other) != 0))
      return NULL;
    strcpy(name, other);
    is_known = true;
  }
  return is_known ? strdup(name) : NULL;
}

/* Code is all that is known of an object's place: its data lies behind it, and
 * before the code of the next. */
static char *find_table(struct amw_symbols *symbols, uint64_t address) {
  struct amw_symbols_object *object = NULL;
  char name[AMW_ELF_NAME];
  uint64_t code;
  for (size_t i = 0; i < symbols->count; i++) {
    struct amw_symbols_object *other = &symbols->objects[i];
    if (other->from <= address && (!object || other->from >= object->from))
      object = other;
  }
  for (size_t i = 0; object && i < symbols->count; i++)
    if (&symbols->objects[i] != object &&
        symbols->objects[i].from < object->to &&
        symbols->objects[i].to > object->from)
      return NULL;
  if (!object)
    return NULL;
  code = object->from;
  if (!find_address(object, &code) ||
      !amw_elf_table(&object->elf, address - object->from + code, name))
    return NULL;
  return strdup(name);
}

static void forget(struct amw_symbols_name *name) {
  free(name->symbol);
  free(name->name);
  free(name->whole);
}

/* NULL: it has no name. */
static struct amw_symbols_name *
look_up(struct amw_symbols *symbols, struct amw_symbols_name **names,
        uint64_t address,
        char *(*find)(struct amw_symbols *symbols, uint64_t address)) {
  if (address == 0 || symbols->count == 0)
    return NULL;
  if (!*names)
    *names = calloc(NAMES, sizeof **names);
  if (!*names)
    return NULL;
  struct amw_symbols_name *name = &(*names)[am_spread(address) >> 56];
  if (name->address != address) {
    forget(name);
    *name = (struct amw_symbols_name){.address = address,
                                      .symbol = find(symbols, address)};
  }
  return name->symbol ? name : NULL;
}

const char *amw_symbol_name(struct amw_symbols *symbols, uint64_t address) {
  struct amw_symbols_name *name =
      look_up(symbols, &symbols->names, address, find);
  if (name && !name->name)
    name->name = amw_demangle(name->symbol);
  return name ? name->name : NULL;
}

const char *amw_symbol_whole(struct amw_symbols *symbols, uint64_t address) {
  struct amw_symbols_name *name =
      look_up(symbols, &symbols->names, address, find);
  if (name && !name->whole)
    name->whole = amw_demangle_whole(name->symbol);
  return name ? name->whole : NULL;
}

const char *amw_symbol_class(struct amw_symbols *symbols, uint64_t table) {
  enum { PREFIX = 4 }; /* _ZTV */
  struct amw_symbols_name *name =
      look_up(symbols, &symbols->tables, table, find_table);
  if (name && !name->name)
    name->name = amw_demangle_type(name->symbol + PREFIX);
  bool is_known =
      name && name->name && strcmp(name->name, name->symbol + PREFIX) != 0;
  return is_known ? name->name : NULL;
}

/* Of two objects that may have held it neither is believed. */
static uint64_t find_frame(struct amw_symbols *symbols, uint32_t site) {
  uint64_t found = 0, begins;
  for (size_t i = 0; i < symbols->count; i++) {
    struct amw_symbols_object *object = &symbols->objects[i];
    /* Of the call's own last byte. */
    uint64_t address = (object->from & ~(uint64_t)UINT32_MAX) | (site - 1);
    if (address < object->from)
      address += 1ull << 32;
    if (address < object->from || address >= object->to)
      continue;
    if (found || !find_address(object, &address) ||
        !amw_elf_frame(&object->elf, address, &begins))
      return 0;
    found = (uint64_t)(i + 1) << 48 ^ begins;
  }
  return found;
}

uint64_t amw_symbols_frame(struct amw_symbols *symbols, uint32_t site) {
  uint64_t key = (uint64_t)site + 1;
  const uint64_t *known = am_map_find(&symbols->frames, key);
  if (known)
    return *known;
  uint64_t frame = find_frame(symbols, site);
  if (symbols->frames.count >= FRAMES)
    am_map_close(&symbols->frames);
  am_map_set(&symbols->frames, key, frame);
  return frame;
}

void amw_symbols_close(struct amw_symbols *symbols) {
  for (size_t i = 0; i < symbols->count; i++) {
    amw_elf_close(&symbols->objects[i].elf);
    free(symbols->objects[i].path);
  }
  for (size_t i = 0; symbols->names && i < NAMES; i++)
    forget(&symbols->names[i]);
  for (size_t i = 0; symbols->tables && i < NAMES; i++)
    forget(&symbols->tables[i]);
  free(symbols->objects);
  free(symbols->names);
  free(symbols->tables);
  am_map_close(&symbols->frames);
  *symbols = (struct amw_symbols){0};
}
