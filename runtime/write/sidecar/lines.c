/* SPDX-License-Identifier: MIT
 *
 * The index over the lines (docs/sidecar-format.md). Text is parsed only when
 * it has to be.
 */
#include "runtime/write/sidecar/lines.h"
#include "config/utf8.h"
#include "runtime/lib/hash.h"
#include "runtime/port/shortage.h"
#include "runtime/write/sidecar/id.h"
#include "runtime/write/sidecar/type.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static struct amw_line *slot_of(const struct amw_lines *lines,
                                enum amw_line_kind kind, uint64_t id) {
  size_t mask = lines->slot_count - 1;
  size_t at = (size_t)(am_spread(id ^ (uint64_t)kind) >> 20);
  for (;; at++) {
    struct amw_line *line = &lines->slots[at & mask];
    if (line->kind == AMW_LINE_NONE || (line->id == id && line->kind == kind))
      return line;
  }
}

struct amw_line *amw_lines_find(const struct amw_lines *lines,
                                enum amw_line_kind kind, uint64_t id) {
  if (!lines->slot_count)
    return NULL;
  struct amw_line *line = slot_of(lines, kind, id);
  return line->kind == AMW_LINE_NONE ? NULL : line;
}

int amw_lines_reserve(struct amw_lines *lines, size_t more) {
  struct amw_lines old = *lines;
  size_t slots = old.slot_count ? old.slot_count : 16;
  while (slots < 2 * (old.count + more))
    slots *= 2;
  if (slots == old.slot_count)
    return 0;
  struct amw_line *new = calloc(slots, sizeof *new);
  if (!new)
    return -1;
  lines->slots = new;
  lines->slot_count = slots;
  for (size_t i = 0; i < old.slot_count; i++)
    if (old.slots[i].kind != AMW_LINE_NONE)
      *slot_of(lines, old.slots[i].kind, old.slots[i].id) = old.slots[i];
  free(old.slots);
  return 0;
}

/* The kind that it begins as, and where its id is then. */
static enum amw_line_kind kind_of(const char *text, size_t length,
                                  const char **id) {
  static const struct {
    const char *prefix;
    enum amw_line_kind kind;
  } kinds[] = {{"{\"function\":\"", AMW_LINE_FUNCTION},
               {"{\"type\":\"", AMW_LINE_TYPE}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t size = strlen(kinds[i].prefix);
    if (length < size || memcmp(text, kinds[i].prefix, size) != 0)
      continue;
    *id = text + size;
    return length < size + 17 || text[size + 16] != '"' ? AMW_LINE_NONE
                                                        : kinds[i].kind;
  }
  return AMW_LINE_NONE;
}

enum amw_line_kind amw_lines_add(struct amw_lines *lines, const char *text,
                                 size_t length) {
  const char *digits;
  uint64_t id;
  enum amw_line_kind kind = kind_of(text, length, &digits);
  if (kind == AMW_LINE_NONE || !amw_id_parse(digits, &id))
    return AMW_LINE_NONE;
  struct amw_line *line = slot_of(lines, kind, id);
  if (line->kind != AMW_LINE_NONE)
    return AMW_LINE_NONE;
  *line =
      (struct amw_line){.id = id, .text = text, .length = length, .kind = kind};
  lines->count++;
  return kind;
}

void amw_lines_close(struct amw_lines *lines) {
  for (size_t i = 0; i < lines->slot_count; i++)
    if (lines->slots[i].kind == AMW_LINE_TYPE)
      amw_type_free(lines->slots[i].parsed);
  free(lines->slots);
  *lines = (struct amw_lines){0};
}

bool amw_line_begin(struct amw_line *line) {
  if (line->tried || am_shortage_is_noted())
    return false;
  line->tried = true;
  return true;
}

const char *amw_line_value(const struct amw_line *line, const char *key,
                           size_t *rest) {
  size_t length = strlen(key);
  const char *at = memmem(line->text, line->length, key, length);
  if (!at)
    return NULL;
  at += length;
  *rest = (size_t)(line->text + line->length - at);
  return at;
}

bool amw_line_is_named(const struct amw_line *line, const char *quoted) {
  size_t rest, length = strlen(quoted);
  const char *at = amw_line_value(line, "\"name\":", &rest);
  return at && rest >= length && memcmp(at, quoted, length) == 0;
}

const struct amw_type *amw_lines_type(struct amw_lines *lines, uint64_t id) {
  struct amw_line *line = amw_lines_find(lines, AMW_LINE_TYPE, id);
  if (line && amw_line_begin(line))
    line->parsed = amw_type_parse(line->text, line->length);
  return line ? line->parsed : NULL;
}

const struct amw_type *amw_lines_type_named(struct amw_lines *lines,
                                            const char *name) {
  const struct amw_type *found = NULL;
  json_t *text = am_utf8_text(name);
  char *quoted = json_dumps(text, JSON_ENCODE_ANY);
  for (size_t i = 0; quoted && !found && i < lines->slot_count; i++) {
    const struct amw_line *line = &lines->slots[i];
    if (line->kind != AMW_LINE_TYPE || !amw_line_is_named(line, quoted))
      continue;
    const struct amw_type *type = amw_lines_type(lines, line->id);
    if (type && strcmp(type->name, name) == 0)
      found = type;
  }
  free(quoted);
  json_decref(text);
  return found;
}
