/* SPDX-License-Identifier: MIT
 *
 * Random memory is shown as values of random types. Whatever they are, the
 * result is a JSON object as the schema wants it, of at most 100 code points.
 */
#include "runtime/spool/format.h"
#include "runtime/write/calls/value_json.h"
#include "runtime/write/read/reader.h"
#include "runtime/write/sidecar/sidecar.h"
#include "runtime/write/sidecar/type.h"
#include "sidecar.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { RANGES = 12, RANGE_MAX = 96, ARGUMENTS = 64 };

/* Where objects lie, close enough to lie in each other. */
static uint64_t choose_address(struct choices *choices) {
  static const uint64_t odd[] = {0,          1,          4096,
                                 1ull << 47, 1ull << 53, UINT64_MAX};
  if (rarely(choices, 8))
    return odd[choose(choices, 6)];
  return 0x10000 + 8 * (uint64_t)choose(choices, 128);
}

/* Numbers, addresses and text, in words of 8 bytes. */
static void fill(struct choices *choices, uint8_t *bytes, size_t size) {
  uint64_t word;
  for (size_t at = 0; at < size; at += sizeof word) {
    if (rarely(choices, 2))
      word = choose_address(choices);
    else if (rarely(choices, 2))
      word = choose_number(choices);
    else
      choose_bytes(choices, &word, sizeof word);
    memcpy(bytes + at, &word, sizeof word);
  }
}

static size_t make_pieces(struct choices *choices, uint8_t *bytes) {
  size_t used = 0;
  for (unsigned i = 0, count = choose(choices, RANGES + 1); i < count; i++) {
    uint64_t length = choose(choices, RANGE_MAX + 1);
    uint64_t head = choose_address(choices) & 0xffffffffffffull;
    head |= length << AM_CAPTURED_LENGTH_SHIFT;
    head |= (uint64_t)choose(choices, 16) << 60; /* enum of flags */
    memcpy(bytes + used, &head, sizeof head);
    fill(choices, bytes + used + sizeof head, (length + 7) & ~7ull);
    used += sizeof head + ((length + 7) & ~7ull);
  }
  /* The last one may be cut. */
  return rarely(choices, 8) ? used - used / 16 : used;
}

static void require(bool is_right, const char *what, const char *json) {
  if (is_right)
    return;
  fprintf(stderr, "%s: %s\n", what, json);
  abort();
}

static size_t code_points(const char *text) {
  size_t count = 0;
  for (; *text; text++)
    count += (*text & 0xc0) != 0x80;
  return count;
}

static void check_number(const json_t *object, const char *key,
                         const char *text) {
  const json_t *number = json_object_get(object, key);
  require(!number ||
              (json_is_integer(number) && json_integer_value(number) >= 0 &&
               json_integer_value(number) < 1ll << 53),
          key, text);
}

static void check_members(const json_t *list, const char *text) {
  require(!list || json_is_array(list), "members", text);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *member = json_array_get(list, i);
    require(json_is_string(json_object_get(member, "name")) &&
                json_is_string(json_object_get(member, "class")),
            "member", text);
    check_members(json_object_get(member, "properties"), text);
    check_members(json_object_get(member, "items"), text);
  }
}

static void check(const char *text, size_t length) {
  json_error_t error;
  json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
  require(value, error.text, text);
  const char *shown = json_string_value(json_object_get(value, "value"));
  require(shown && code_points(shown) <= 100, "value", text);
  require(json_is_string(json_object_get(value, "class")), "class", text);
  check_number(value, "size", text);
  check_number(value, "object_id", text);
  check_members(json_object_get(value, "properties"), text);
  check_members(json_object_get(value, "items"), text);
  json_decref(value);
}

static void show(struct amw_sidecar *sidecar, const struct amw_value *value) {
  static struct amw_output output;
  static FILE *file;
  if (!file && !(file = tmpfile()))
    abort();
  output.fd = fileno(file);
  amw_output_begin(&output);
  amw_value_write(&output, &sidecar->lines, NULL, value);
  require(output.flushed == 0, "64 KiB for one value", "");
  output.buffer[output.used] = '\0';
  check(output.buffer, output.used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct choices choices = {data, size};
  static struct lines lines;
  sidecar_make(&lines, &choices);

  static const uint64_t id = 1;
  struct amw_numbers module = {.first = 1,
                               .count = 1,
                               .ids = (const unsigned char *)&id,
                               .sidecar = lines.text,
                               .sidecar_length = lines.length};
  struct amw_reader reader = {.modules = &module, .module_count = 1};
  struct amw_sidecar sidecar = {0};
  if (amw_sidecar_open(&sidecar, &reader) < 0)
    abort();
  amw_sidecar_begin(&sidecar);

  /* On the heap and no longer than needed: ASan sees reads beyond it. */
  uint8_t room[RANGES * (RANGE_MAX + 8)], arguments[ARGUMENTS];
  fill(&choices, arguments, sizeof arguments);
  size_t used = make_pieces(&choices, room);
  uint8_t *ranges = memcpy(malloc(used + !used), room, used);
  struct amw_memory *memory = malloc(sizeof *memory);
  amw_memory_read(memory, (struct amw_bytes){arguments, sizeof arguments},
                  (struct amw_bytes){ranges, used});

  const struct amw_function *function = amw_sidecar_function(&sidecar, 1);
  for (size_t i = 0; function && i < function->parameter_count; i++) {
    const struct amw_parameter *parameter = &function->parameters[i];
    struct amw_value value = {.parameter = parameter, .memory = memory};
    uint64_t length = parameter->type ? parameter->type->size : 0;
    if (parameter->captured && parameter->offset < sizeof arguments &&
        length <= sizeof arguments - parameter->offset)
      value.bytes = (struct amw_bytes){arguments + parameter->offset, length};
    value.is_shown = !rarely(&choices, 8);
    value.is_entry = rarely(&choices, 2);
    value.error = rarely(&choices, 8) ? (int)choose(&choices, 200) : 0;
    show(&sidecar, &value);
  }
  free(memory);
  free(ranges);
  amw_sidecar_close(&sidecar);
  return 0;
}
