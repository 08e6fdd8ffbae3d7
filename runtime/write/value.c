/* SPDX-License-Identifier: MIT
 *
 * Renders values by their type. Only recorded bytes are read, never memory
 * that a pointer in them points to.
 */
#include "value.h"
#include "number.h"
#include "type.h"

#include <stdlib.h>

#define NESTING_LIMIT  5
#define PROPERTY_LIMIT 50
#define OBJECT_ID_MASK ((1ull << 53) - 1)

bool am_value_take_text(struct am_bytes *record, struct am_copy *copy) {
  uint32_t head;
  *copy = (struct am_copy){0};
  if (record->length < sizeof head)
    return false;
  memcpy(&head, record->bytes, sizeof head);
  size_t length = head & AM_TEXT_LENGTH;
  size_t whole = (sizeof head + length + 7) & ~(size_t)7;
  if (whole > record->length) {
    record->length = 0;
    return false;
  }
  copy->bytes = (const char *)record->bytes + sizeof head;
  copy->length = length;
  copy->cut = head & AM_TEXT_CUT;
  copy->unreadable = head & AM_TEXT_UNREADABLE;
  record->bytes += whole;
  record->length -= whole;
  return true;
}

static bool is_address(const struct am_type *type) {
  return type->kind == AM_TYPE_POINTER || type->kind == AM_TYPE_REFERENCE;
}

static void render_address(struct am_text *text, uint64_t address) {
  char digits[18];
  size_t at = sizeof digits;
  if (address == 0) {
    am_text_add(text, "NULL", 4);
    return;
  }
  for (; address; address >>= 4)
    digits[--at] = "0123456789abcdef"[address & 15];
  digits[--at] = 'x';
  digits[--at] = '0';
  am_text_add(text, digits + at, sizeof digits - at);
}

static void render_generic(struct am_text *text, const char *name) {
  am_text_add(text, "<", 1);
  am_text_add(text, name, strlen(name));
  am_text_add(text, ">", 1);
}

static void render(struct am_sidecar *sidecar, struct am_text *text,
                   const struct am_type *type, struct am_bytes bytes,
                   int nesting);

static void render_bits(struct am_text *text, const struct am_type *type,
                        const struct am_member *member, struct am_bytes bytes) {
  uint64_t value;
  if (!am_number_load_bits(bytes.bytes, bytes.length, member, type->is_signed,
                           &value))
    am_text_add(text, "?", 1);
  else if (type->kind == AM_TYPE_BOOL)
    am_text_print(text, "%s", value ? "true" : "false");
  else if (type->kind == AM_TYPE_ENUM)
    am_number_enumerator(text, type, value);
  else
    am_number_decimal(text, value, type->is_signed);
}

static void render_members(struct am_sidecar *sidecar, struct am_text *text,
                           const struct am_type *type, struct am_bytes bytes,
                           int nesting) {
  am_text_add(text, "{", 1);
  for (size_t i = 0; i < type->member_count && !text->cut; i++) {
    const struct am_member *member = &type->members[i];
    const struct am_type *of = am_sidecar_type(sidecar, member->type);
    if (i > 0)
      am_text_add(text, ", ", 2);
    if (*member->name) {
      am_text_add(text, member->name, strlen(member->name));
      am_text_add(text, "=", 1);
    }
    if (!of || member->offset > bytes.length) {
      am_text_add(text, "?", 1);
      continue;
    }
    struct am_bytes part = {bytes.bytes + member->offset,
                            bytes.length - (size_t)member->offset};
    if (member->bits)
      render_bits(text, of, member, part);
    else
      render(sidecar, text, of, part, nesting + 1);
  }
  am_text_add(text, "}", 1);
}

/* Characters up to the first NUL, if they are text. */
static bool render_string(struct am_text *text, struct am_bytes bytes) {
  const unsigned char *end = memchr(bytes.bytes, 0, bytes.length);
  size_t length = end ? (size_t)(end - bytes.bytes) : bytes.length;
  if (!am_text_plausible((const char *)bytes.bytes, &length, false))
    return false;
  am_text_add(text, "\"", 1);
  am_text_add(text, (const char *)bytes.bytes, length);
  am_text_add(text, "\"", 1);
  return true;
}

static void render_elements(struct am_sidecar *sidecar, struct am_text *text,
                            const struct am_type *type, struct am_bytes bytes,
                            int nesting) {
  const struct am_type *of = am_sidecar_type(sidecar, type->of);
  if (!of || of->size == 0 || type->size > bytes.length) {
    render_generic(text, type->name);
    return;
  }
  bytes.length = (size_t)type->size;
  if (of->kind == AM_TYPE_CHAR && of->size == 1 && render_string(text, bytes))
    return;
  am_text_add(text, "[", 1);
  for (uint64_t i = 0; i < type->count && !text->cut; i++) {
    if (of->size > bytes.length)
      break;
    if (i > 0)
      am_text_add(text, ", ", 2);
    render(sidecar, text, of, bytes, nesting + 1);
    bytes.bytes += of->size;
    bytes.length -= (size_t)of->size;
  }
  am_text_add(text, "]", 1);
}

static bool render_complex(struct am_sidecar *sidecar, struct am_text *text,
                           const struct am_type *type, struct am_bytes bytes) {
  const struct am_type *of = am_sidecar_type(sidecar, type->of);
  if (!of || of->kind != AM_TYPE_FLOAT || of->size == 0 ||
      of->size > bytes.length / 2)
    return false;
  struct am_text part;
  am_text_clear(&part);
  if (!am_number_float(text, of, bytes.bytes, of->size) ||
      !am_number_float(&part, of, bytes.bytes + of->size, of->size))
    return false;
  if (part.bytes[0] != '-')
    am_text_add(text, "+", 1);
  am_text_add(text, part.bytes, part.length);
  am_text_add(text, "i", 1);
  return true;
}

static void render_character(struct am_text *text, const struct am_type *type,
                             uint64_t value, bool quoted) {
  quoted = quoted && am_number_is_character(type);
  if (quoted)
    am_text_add(text, "'", 1);
  am_number_character(text, type, value);
  if (quoted)
    am_text_add(text, "'", 1);
}

static void render(struct am_sidecar *sidecar, struct am_text *text,
                   const struct am_type *type, struct am_bytes bytes,
                   int nesting) {
  uint64_t size = type->size;
  bool is_number = type->kind != AM_TYPE_ARRAY && type->kind != AM_TYPE_RECORD;
  if (size > bytes.length || (is_number && (size == 0 || size > 32))) {
    render_generic(text, type->name);
    return;
  }
  switch (type->kind) {
  case AM_TYPE_BOOL:
    am_text_print(text, "%s", bytes.bytes[0] ? "true" : "false");
    return;
  case AM_TYPE_INT:
    if (am_number_integer(text, bytes.bytes, size, type->is_signed))
      return;
    break;
  case AM_TYPE_CHAR:
    if (size > 8)
      break;
    render_character(text, type,
                     am_number_load(bytes.bytes, size, type->is_signed),
                     nesting > 0);
    return;
  case AM_TYPE_FLOAT:
    if (am_number_float(text, type, bytes.bytes, size))
      return;
    break;
  case AM_TYPE_COMPLEX:
    if (render_complex(sidecar, text, type, bytes))
      return;
    break;
  case AM_TYPE_ENUM:
    if (size > 8)
      break;
    am_number_enumerator(text, type,
                         am_number_load(bytes.bytes, size, type->is_signed));
    return;
  case AM_TYPE_POINTER:
  case AM_TYPE_REFERENCE:
    if (size > 8)
      break;
    render_address(text, am_number_load(bytes.bytes, size, false));
    return;
  case AM_TYPE_ARRAY:
  case AM_TYPE_RECORD:
    if (nesting >= NESTING_LIMIT)
      am_text_add(text, "{\xe2\x80\xa6}", 5);
    else if (type->kind == AM_TYPE_ARRAY)
      render_elements(sidecar, text, type, bytes, nesting);
    else
      render_members(sidecar, text, type, bytes, nesting);
    return;
  case AM_TYPE_OTHER:
    break;
  }
  render_generic(text, type->name);
}

static void write_properties(struct am_output *output,
                             struct am_sidecar *sidecar,
                             const struct am_type *type) {
  bool first = true;
  AM_OUTPUT_LITERAL(output, ",\"properties\":[");
  for (size_t i = 0; i < type->member_count && i < PROPERTY_LIMIT; i++) {
    const struct am_member *member = &type->members[i];
    const struct am_type *of = am_sidecar_type(sidecar, member->type);
    if (!*member->name || !of)
      continue;
    if (!first)
      AM_OUTPUT_LITERAL(output, ",");
    first = false;
    AM_OUTPUT_LITERAL(output, "{\"name\":\"");
    am_output_escaped(output, member->name, strlen(member->name));
    AM_OUTPUT_LITERAL(output, "\",\"class\":\"");
    am_output_escaped(output, of->name, strlen(of->name));
    AM_OUTPUT_LITERAL(output, "\"}");
  }
  AM_OUTPUT_LITERAL(output, "]");
}

/* The text of one parameter, cut to what a value may hold. Sets *size when
 * the value is a string that was copied whole. */
static void render_parameter(struct am_sidecar *sidecar, struct am_text *text,
                             const struct am_type *type,
                             const struct am_bytes *bytes,
                             const struct am_copy *copy, bool shown,
                             uint64_t address, uint64_t *size) {
  bool is_text = false, more = false;
  if (shown && copy && copy->bytes && !copy->unreadable && address) {
    size_t length = copy->length;
    is_text = am_text_plausible(copy->bytes, &length, copy->cut);
    if (is_text) {
      am_text_add(text, copy->bytes, length);
      more = copy->cut;
      if (!more)
        *size = length;
    }
  }
  if (!is_text && shown) {
    render(sidecar, text, type, *bytes, 0);
  } else if (!is_text) {
    am_text_add(text, "<", 1);
    am_text_add(text, type->name, strlen(type->name));
    if (is_address(type)) {
      am_text_add(text, " at ", 4);
      render_address(text, address);
    }
    am_text_add(text, ">", 1);
  }
  am_text_end(text, more);
}

void am_value_write(struct am_output *output, struct am_sidecar *sidecar,
                    const struct am_parameter *parameter,
                    const struct am_bytes *bytes, const struct am_copy *copy,
                    bool shown) {
  const struct am_type *type = parameter->type;
  struct am_text text;
  uint64_t address = 0, size = UINT64_MAX;
  am_text_clear(&text);
  if (!type || !bytes || type->size > bytes->length) {
    render_generic(&text, type ? type->name : "unknown");
    am_text_end(&text, false);
  } else {
    if (is_address(type) && type->size <= 8)
      address = am_number_load(bytes->bytes, type->size, false);
    if (shown && type->kind == AM_TYPE_ARRAY)
      size = type->count;
    render_parameter(sidecar, &text, type, bytes, copy, shown, address, &size);
  }
  AM_OUTPUT_LITERAL(output, "{");
  am_output_bytes(output, parameter->head, parameter->head_length);
  am_output_escaped(output, text.bytes, text.length);
  AM_OUTPUT_LITERAL(output, "\"");
  if (address) {
    AM_OUTPUT_LITERAL(output, ",\"object_id\":");
    am_output_number(output, address & OBJECT_ID_MASK);
  }
  if (size != UINT64_MAX) {
    AM_OUTPUT_LITERAL(output, ",\"size\":");
    am_output_number(output, size);
  }
  if (type && type->kind == AM_TYPE_RECORD && type->member_count > 0)
    write_properties(output, sidecar, type);
  AM_OUTPUT_LITERAL(output, "}");
}
