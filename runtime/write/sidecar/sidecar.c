/* SPDX-License-Identifier: MIT
 *
 * The index over the sidecars of a spool (docs/sidecar-format.md).
 */
#include "runtime/write/sidecar/sidecar.h"
#include "runtime/lib/array.h"
#include "runtime/lib/hash.h"
#include "runtime/port/shortage.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/sidecar/sidecar_line.h"
#include "runtime/write/sidecar/type.h"

#include <stdlib.h>
#include <string.h>

static bool starts_with(const char *line, size_t length, const char *prefix) {
  size_t size = strlen(prefix);
  return length >= size && memcmp(line, prefix, size) == 0;
}

static struct amw_line *slot_of(const struct amw_sidecar *sidecar,
                                enum amw_line_kind kind, uint64_t id) {
  size_t mask = sidecar->slots - 1;
  size_t at = (size_t)(am_spread(id ^ (uint64_t)kind) >> 20);
  for (;; at++) {
    struct amw_line *line = &sidecar->lines[at & mask];
    if (line->kind == AMW_LINE_NONE || (line->id == id && line->kind == kind))
      return line;
  }
}

static struct amw_line *find(const struct amw_sidecar *sidecar,
                             enum amw_line_kind kind, uint64_t id) {
  if (!sidecar->slots)
    return NULL;
  struct amw_line *line = slot_of(sidecar, kind, id);
  return line->kind == AMW_LINE_NONE ? NULL : line;
}

static void add_unit(struct amw_sidecar *sidecar, const char *line,
                     size_t length) {
  if (sidecar->unit_count == AMW_SIDECAR_UNITS)
    return;
  json_t *json = json_loadb(line, length, 0, NULL);
  json_t *unit = json_object_get(json, "unit");
  for (size_t i = 0; i < sidecar->unit_count; i++)
    if (json_equal(sidecar->units[i], unit))
      unit = NULL;
  if (json_is_object(unit))
    sidecar->units[sidecar->unit_count++] = json_incref(unit);
  json_decref(json);
}

static void add_line(struct amw_sidecar *sidecar, const char *text,
                     size_t length) {
  static const char function[] = "{\"function\":\"", type[] = "{\"type\":\"";
  enum amw_line_kind kind;
  size_t prefix;
  uint64_t id;
  if (starts_with(text, length, function)) {
    kind = AMW_LINE_FUNCTION;
    prefix = sizeof function - 1;
  } else if (starts_with(text, length, type)) {
    kind = AMW_LINE_TYPE;
    prefix = sizeof type - 1;
  } else {
    if (starts_with(text, length, "{\"unit\":{"))
      add_unit(sidecar, text, length);
    return;
  }
  if (length < prefix + 17 || text[prefix + 16] != '"' ||
      !amw_type_id(text + prefix, &id))
    return;
  struct amw_line *line = slot_of(sidecar, kind, id);
  if (line->kind != AMW_LINE_NONE)
    return;
  *line =
      (struct amw_line){.id = id, .text = text, .length = length, .kind = kind};
  sidecar->line_count++;
  sidecar->function_lines += kind == AMW_LINE_FUNCTION;
}

/* Calls add_line for each line of the modules not seen yet, or, without
 * `sidecar`, counts them. */
static size_t each_line(const struct am_reader *reader, size_t seen,
                        struct amw_sidecar *sidecar) {
  size_t count = 0;
  for (size_t i = 0; i < reader->module_count; i++) {
    if (reader->modules[i].order < seen)
      continue;
    const char *text = reader->modules[i].sidecar;
    const char *end = text + reader->modules[i].sidecar_length;
    for (; text < end; count++) {
      const char *stop = memchr(text, '\n', (size_t)(end - text));
      if (!stop)
        stop = end;
      while (text < stop && *text == '\0') /* a linker's padding */
        text++;
      if (sidecar)
        add_line(sidecar, text, (size_t)(stop - text));
      text = stop + 1;
    }
  }
  return count;
}

static int make_room(struct amw_sidecar *sidecar, size_t lines) {
  struct amw_line *old = sidecar->lines;
  size_t old_slots = sidecar->slots, slots = old_slots ? old_slots : 16;
  while (slots < 2 * lines)
    slots *= 2;
  if (slots == old_slots)
    return 0;
  struct amw_line *new = calloc(slots, sizeof *new);
  if (!new)
    return -1;
  sidecar->lines = new;
  sidecar->slots = slots;
  for (size_t i = 0; i < old_slots; i++)
    if (old[i].kind != AMW_LINE_NONE)
      *slot_of(sidecar, old[i].kind, old[i].id) = old[i];
  free(old);
  return 0;
}

static void forget_numbers(struct amw_sidecar *sidecar) {
  for (size_t i = 0; i < sidecar->function_lists; i++)
    free(sidecar->functions[i]);
  free(sidecar->functions);
  sidecar->functions = NULL;
  sidecar->function_lists = 0;
}

int amw_sidecar_refresh(struct amw_sidecar *sidecar) {
  const struct am_reader *reader = sidecar->reader;
  size_t seen = sidecar->modules_seen;
  if (seen == reader->module_count && sidecar->slots)
    return 0;
  size_t count = each_line(reader, seen, NULL);
  /* Modules may have been put between those that are known. */
  forget_numbers(sidecar);
  sidecar->functions =
      calloc(reader->module_count + 1, sizeof *sidecar->functions);
  if (!sidecar->functions || make_room(sidecar, sidecar->line_count + count))
    return -1;
  sidecar->function_lists = reader->module_count;
  each_line(reader, seen, sidecar);
  sidecar->modules_seen = reader->module_count;
  return 0;
}

int amw_sidecar_open(struct amw_sidecar *sidecar,
                     const struct am_reader *reader) {
  *sidecar = (struct amw_sidecar){.reader = reader};
  return amw_sidecar_refresh(sidecar);
}

void amw_sidecar_close(struct amw_sidecar *sidecar) {
  for (size_t i = 0; i < sidecar->slots; i++) {
    if (sidecar->lines[i].kind == AMW_LINE_FUNCTION)
      amw_function_free(sidecar->lines[i].parsed);
    else if (sidecar->lines[i].kind == AMW_LINE_TYPE)
      amw_type_free(sidecar->lines[i].parsed);
  }
  forget_numbers(sidecar);
  for (size_t i = 0; i < sidecar->unit_count; i++)
    json_decref(sidecar->units[i]);
  free(sidecar->lines);
  free(sidecar->touched);
  *sidecar = (struct amw_sidecar){0};
}

const struct amw_type *amw_sidecar_type(struct amw_sidecar *sidecar,
                                        uint64_t id) {
  struct amw_line *line = find(sidecar, AMW_LINE_TYPE, id);
  if (line && !line->tried && !am_shortage_is_noted()) {
    line->tried = true;
    line->parsed = amw_type_parse(line->text, line->length);
  }
  return line ? line->parsed : NULL;
}

struct amw_function *amw_sidecar_of_id(struct amw_sidecar *sidecar,
                                       uint64_t id) {
  struct amw_line *line = find(sidecar, AMW_LINE_FUNCTION, id);
  if (line && !line->tried && !am_shortage_is_noted()) {
    line->tried = true;
    line->parsed = amw_function_parse(sidecar, line->text, line->length);
  }
  return line ? line->parsed : NULL;
}

/* The last module whose numbers start at or below `number`. */
static size_t module_of(const struct am_reader *reader, uint32_t number) {
  size_t low = 0, high = reader->module_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (reader->modules[middle].first <= number)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

static struct amw_function *touch(struct amw_sidecar *sidecar,
                                  struct amw_function *function) {
  if (!function || function->touched)
    return function;
  struct amw_function **touched =
      am_array_grow(sidecar->touched, sidecar->touched_count, sizeof(*touched));
  if (!touched)
    return NULL;
  sidecar->touched = touched;
  touched[sidecar->touched_count++] = function;
  function->touched = true;
  return function;
}

struct amw_function *amw_sidecar_function(struct amw_sidecar *sidecar,
                                          uint32_t number) {
  size_t at = module_of(sidecar->reader, number);
  if (at == (size_t)-1 || at >= sidecar->function_lists)
    return NULL;
  const struct amw_numbers *module = &sidecar->reader->modules[at];
  uint32_t index = number - module->first;
  if (index >= module->count)
    return NULL;
  struct amw_function **functions = sidecar->functions[at];
  if (!functions) {
    functions = calloc(module->count, sizeof *functions);
    if (!functions)
      return NULL;
    sidecar->functions[at] = functions;
  }
  if (!functions[index]) {
    uint64_t id;
    memcpy(&id, module->ids + sizeof id * index, sizeof id);
    functions[index] = amw_sidecar_of_id(sidecar, id);
  }
  return touch(sidecar, functions[index]);
}

void amw_sidecar_begin(struct amw_sidecar *sidecar) {
  for (size_t i = 0; i < sidecar->touched_count; i++) {
    struct amw_function *function = sidecar->touched[i];
    function->touched = function->called = false;
    function->calls = function->elided = 0;
  }
  sidecar->touched_count = 0;
}

void amw_sidecar_each(struct amw_sidecar *sidecar,
                      void (*each)(void *context,
                                   struct amw_function *function),
                      void *context) {
  for (size_t i = 0; i < sidecar->touched_count; i++)
    each(context, sidecar->touched[i]);
}
