/* SPDX-License-Identifier: MIT
 *
 * Functions by their numbers, and what units say (docs/sidecar-format.md).
 */
#include "runtime/write/sidecar/sidecar.h"
#include "runtime/lib/array.h"
#include "runtime/write/sidecar/function.h"

#include <stdlib.h>
#include <string.h>

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
  static const char unit[] = "{\"unit\":{";
  if (length >= sizeof unit - 1 && memcmp(text, unit, sizeof unit - 1) == 0)
    add_unit(sidecar, text, length);
  else if (amw_lines_add(&sidecar->lines, text, length) == AMW_LINE_FUNCTION)
    sidecar->function_lines++;
}

/* Calls add_line for each line of the modules not seen yet, or, without
 * `sidecar`, counts them. */
static size_t each_line(const struct amw_reader *reader, size_t seen,
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

static void forget_numbers(struct amw_sidecar *sidecar) {
  for (size_t i = 0; i < sidecar->function_lists; i++)
    free(sidecar->functions[i]);
  free(sidecar->functions);
  sidecar->functions = NULL;
  sidecar->function_lists = 0;
}

int amw_sidecar_refresh(struct amw_sidecar *sidecar) {
  const struct amw_reader *reader = sidecar->reader;
  size_t seen = sidecar->modules_seen;
  if (seen == reader->module_count && sidecar->lines.slot_count)
    return 0;
  size_t count = each_line(reader, seen, NULL);
  /* Modules may have been put between those that are known. */
  forget_numbers(sidecar);
  sidecar->functions =
      calloc(reader->module_count + 1, sizeof *sidecar->functions);
  if (!sidecar->functions || amw_lines_reserve(&sidecar->lines, count))
    return -1;
  sidecar->function_lists = reader->module_count;
  each_line(reader, seen, sidecar);
  sidecar->modules_seen = reader->module_count;
  return 0;
}

int amw_sidecar_open(struct amw_sidecar *sidecar,
                     const struct amw_reader *reader) {
  *sidecar = (struct amw_sidecar){.reader = reader};
  return amw_sidecar_refresh(sidecar);
}

void amw_sidecar_close(struct amw_sidecar *sidecar) {
  for (size_t i = 0; i < sidecar->lines.slot_count; i++)
    if (sidecar->lines.slots[i].kind == AMW_LINE_FUNCTION)
      amw_function_free(sidecar->lines.slots[i].parsed);
  amw_lines_close(&sidecar->lines);
  forget_numbers(sidecar);
  for (size_t i = 0; i < sidecar->unit_count; i++)
    json_decref(sidecar->units[i]);
  for (size_t i = 0; i < sidecar->mark_count; i++)
    amw_function_free(sidecar->marks[i]);
  free(sidecar->marks);
  free(sidecar->touched);
  *sidecar = (struct amw_sidecar){0};
}

struct amw_function *amw_sidecar_of_id(struct amw_sidecar *sidecar,
                                       uint64_t id) {
  struct amw_line *line =
      amw_lines_find(&sidecar->lines, AMW_LINE_FUNCTION, id);
  if (line && amw_line_begin(line))
    line->parsed =
        amw_function_parse(&sidecar->lines, line->text, line->length);
  return line ? line->parsed : NULL;
}

/* The last module whose numbers start at or below `number`. */
static size_t module_of(const struct amw_reader *reader, uint32_t number) {
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

static struct amw_function *make_mark(struct amw_sidecar *sidecar,
                                      const struct amw_function *function) {
  for (size_t i = 0; i < sidecar->mark_count; i++)
    if (amw_function_is_beside(sidecar->marks[i], function))
      return sidecar->marks[i];
  struct amw_function **marks =
      am_array_grow(sidecar->marks, sidecar->mark_count, sizeof(*marks));
  if (!marks)
    return NULL;
  sidecar->marks = marks;
  struct amw_function *mark = amw_function_mark(&sidecar->lines, function);
  if (mark)
    marks[sidecar->mark_count++] = mark;
  return mark;
}

struct amw_function *amw_sidecar_mark(struct amw_sidecar *sidecar,
                                      struct amw_function *function) {
  if (!function->mark)
    function->mark = make_mark(sidecar, function);
  return touch(sidecar, function->mark);
}

void amw_sidecar_begin(struct amw_sidecar *sidecar) {
  for (size_t i = 0; i < sidecar->touched_count; i++) {
    struct amw_function *function = sidecar->touched[i];
    function->touched = function->called = false;
    function->calls = function->elided = 0;
    function->ended = function->own_ticks = 0;
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
