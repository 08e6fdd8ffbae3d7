/* SPDX-License-Identifier: MIT
 *
 * Writes type lines as docs/sidecar-format.md has them, each key with a value
 * of the fuzzer's choice.
 */
#include "sidecar.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

static void add(struct lines *lines, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct lines *lines, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  size_t room = sizeof lines->text - lines->length;
  int length = vsnprintf(lines->text + lines->length, room, format, arguments);
  va_end(arguments);
  lines->length += (size_t)length < room ? (size_t)length : room - 1;
}

/* Of a type that there is, or, beyond them, is not. */
static void add_type(struct lines *lines, struct choices *choices,
                     const char *key) {
  add(lines, ",\"%s\":\"%016x\"", key, 1 + choose(choices, SIDECAR_TYPES + 1));
}

static void add_number(struct lines *lines, struct choices *choices,
                       const char *key) {
  if (!rarely(choices, 12))
    add(lines, ",\"%s\":%" PRIu64, key, choose_number(choices));
}

static void add_flag(struct lines *lines, struct choices *choices,
                     const char *key) {
  if (rarely(choices, 3))
    add(lines, ",\"%s\":true", key);
}

static void add_members(struct lines *lines, struct choices *choices) {
  add(lines, ",\"members\":[");
  for (unsigned i = 0, count = choose(choices, 6); i < count; i++) {
    add(lines, "%s{\"name\":\"%.*s\"", i > 0 ? "," : "", choose(choices, 4),
        "xyz");
    add_type(lines, choices, "type");
    add_number(lines, choices, "offset");
    if (rarely(choices, 4)) {
      add(lines, ",\"bit\":%u,\"bits\":%u", choose(choices, 70),
          choose(choices, rarely(choices, 2) ? 70 : 1100));
    }
    if (rarely(choices, 4))
      add(lines, ",\"base\":true");
    if (rarely(choices, 8))
      add(lines, ",\"secret\":true");
    add(lines, "}");
  }
  add(lines, "]");
}

static void add_parts(struct lines *lines, struct choices *choices) {
  add(lines, ",\"types\":[");
  for (unsigned i = 0, count = choose(choices, 4); i < count; i++)
    add(lines, "%s\"%016x\"", i > 0 ? "," : "",
        1 + choose(choices, SIDECAR_TYPES));
  add(lines, "],\"elements\":[");
  for (unsigned i = 0, count = choose(choices, 4); i < count; i++) {
    add(lines, "%s{\"offset\":%u", i > 0 ? "," : "", 8 * choose(choices, 4));
    add_type(lines, choices, "type");
    add(lines, "}");
  }
  add(lines, "]");
}

static void add_route(struct lines *lines, struct choices *choices,
                      const char *key) {
  static const int steps[] = {0, 8, 16, -8, -112, 1 << 30};
  if (!rarely(choices, 3))
    return;
  add(lines, ",\"%s\":[", key);
  for (unsigned i = 0, count = choose(choices, 6); i < count; i++)
    add(lines, "%s%d", i > 0 ? "," : "", steps[choose(choices, 6)]);
  add(lines, "]");
}

static void add_forms(struct lines *lines, struct choices *choices) {
  static const char *const forms[] = {
      "%",  "%-%2-%9", "%%+i", "%!%2", "unexpected(%)",
      "{}", "",        "%%%%", "abc%", "\xc3\xa9%\xf0\x9f\x98\x80"};
  add(lines, ",\"form\":\"%s\"", forms[choose(choices, 10)]);
  add(lines, ",\"forms\":[\"%s\",\"%s\"]", forms[choose(choices, 10)],
      forms[choose(choices, 10)]);
  add(lines, ",\"values\":[[\"A\",%d],[\"B\",%u],[3,\"C\"],[]]",
      (int)choose(choices, 4) - 1, choose(choices, 9));
  if (rarely(choices, 2))
    add(lines, ",\"argument\":\"%s\"", rarely(choices, 2) ? "last" : "first");
}

static void add_blocks(struct lines *lines, struct choices *choices) {
  static const char *const keys[] = {"first",      "limit", "place", "last",
                                     "last_place", "table", "start", "each"};
  if (!rarely(choices, 3))
    return;
  add(lines, ",\"blocks\":{\"odd\":0");
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!rarely(choices, 6))
      add(lines, ",\"%s\":%u", keys[i], 8 * choose(choices, 5));
  add(lines, "}");
}

static void add_view(struct lines *lines, struct choices *choices) {
  static const char *const kinds[] = {
      "text", "wrap",   "optional", "tuple", "span", "variant",
      "bits", "chain",  "names",    "form",  "date", "digits",
      "weak", "target", "tree",     "node",  "odd"};
  static const char *const numbers[] = {
      "data",   "length",  "unit",  "begin",     "end",
      "count",  "end_bit", "flag",  "index",     "index_size",
      "first",  "next",    "value", "left",      "right",
      "parent", "offset",  "back",  "fixed",     "code",
      "empty",  "control", "bias",  "numerator", "denominator"};
  add(lines, ",\"view\":{\"kind\":\"%s\"", kinds[choose(choices, 17)]);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    add_number(lines, choices, numbers[i]);
  add_type(lines, choices, "type");
  add_type(lines, choices, "of");
  add_parts(lines, choices);
  add_route(lines, choices, "route");
  add_route(lines, choices, "pointer");
  add_forms(lines, choices);
  add_blocks(lines, choices);
  add_flag(lines, choices, "map");
  add_flag(lines, choices, "set");
  add_flag(lines, choices, "coloured");
  if (rarely(choices, 2)) {
    add(lines, ",\"small\":{\"at\":%u", choose(choices, 32));
    add(lines, ",\"mask\":%u,\"value\":%u,\"length\":%u", choose(choices, 256),
        choose(choices, 2), choose(choices, 32));
    add(lines, ",\"shift\":%u,\"data\":%u}", choose(choices, 80),
        choose(choices, 32));
  }
  add(lines, "}");
}

static void add_line(struct lines *lines, struct choices *choices,
                     unsigned id) {
  static const char *const kinds[] = {
      "bool",    "int",     "char",      "float",  "complex", "enum",
      "array",   "pointer", "reference", "struct", "struct",  "class",
      "pointer", "union",   "function",  "member", "other"};
  static const char *const sizes[] = {"1", "2", "4", "8", "16", "24", "200"};
  size_t begin = lines->length;
  add(lines, "{\"type\":\"%016x\",\"name\":\"t%u\",\"kind\":\"%s\"", id, id,
      kinds[choose(choices, 17)]);
  if (rarely(choices, 8))
    add_number(lines, choices, "size");
  else
    add(lines, ",\"size\":%s", sizes[choose(choices, 7)]);
  add_flag(lines, choices, "signed");
  add_flag(lines, choices, "string");
  add_flag(lines, choices, "text");
  add_flag(lines, choices, "bit");
  if (rarely(choices, 4))
    add(lines, ",\"bits\":%u", choose(choices, 1100));
  if (rarely(choices, 4))
    add(lines, ",\"unit\":%u", choose(choices, 6));
  if (rarely(choices, 4))
    add(lines, ",\"format\":\"x87\"");
  add_type(lines, choices, "to");
  add_type(lines, choices, "of");
  add_number(lines, choices, "count");
  add(lines, ",\"values\":[[\"A\",%d],[\"B\",%u,%u],[\"C\",%u]]",
      (int)choose(choices, 4) - 1, choose(choices, 9), choose(choices, 3),
      choose(choices, 99));
  add_members(lines, choices);
  if (rarely(choices, 2))
    add_view(lines, choices);
  add(lines, "}");
  /* Damage. */
  if (rarely(choices, 32) && lines->length > begin)
    lines->text[begin + choose(choices, 255) % (lines->length - begin)] =
        (char)(32 + choose(choices, 95));
  add(lines, "\n");
}

static void add_parameter(struct lines *lines, struct choices *choices) {
  add(lines, "{\"name\":\"p\"");
  add_type(lines, choices, "type");
  add_number(lines, choices, "offset");
  add_flag(lines, choices, "out");
  if (rarely(choices, 8))
    add(lines, ",\"fresh\":true");
  if (rarely(choices, 16))
    add(lines, ",\"secret\":true");
  if (rarely(choices, 6))
    add(lines, ",\"elements\":%" PRIu64, choose_number(choices));
  else if (rarely(choices, 3))
    add(lines, ",\"elements\":{\"offset\":%u,\"size\":%u,\"signed\":%s}",
        8 * choose(choices, 4), choose(choices, 10),
        rarely(choices, 2) ? "true" : "false");
  if (rarely(choices, 8))
    add(lines, ",\"format\":{\"format\":%u,\"arguments\":%u}",
        8 * choose(choices, 4), 8 * choose(choices, 4));
  add(lines, "}");
}

void sidecar_make(struct lines *lines, struct choices *choices) {
  lines->length = 0;
  for (unsigned id = 1; id <= SIDECAR_TYPES; id++)
    add_line(lines, choices, id);
  add(lines,
      "{\"function\":\"%016x\",\"name\":\"f\",\"path\":\"a.c\","
      "\"line\":1,\"package\":\"p\",\"class\":[\"a\"],"
      "\"parameters\":[",
      1);
  for (unsigned i = 0; i < 4; i++) {
    add(lines, "%s", i > 0 ? "," : "");
    add_parameter(lines, choices);
  }
  add(lines, "]}\n");
}
