/* SPDX-License-Identifier: MIT
 *
 * Puts together what an AppMap says of one value. Only recorded bytes are
 * read, never memory that a pointer in them points to.
 */
#include "runtime/write/calls/value_json.h"
#include "runtime/lib/text_class.h"
#include "runtime/write/calls/dynamic.h"
#include "runtime/write/scalar/errno_names.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/printf.h"
#include "runtime/write/sidecar/schema.h"
#include "runtime/write/sidecar/type.h"
#include "runtime/write/value/pointer.h"
#include "runtime/write/value/value.h"

#include <stdlib.h>
#include <string.h>

/* What nobody wrote yet when the call begins. */
#define UNINITIALIZED "uninitialized"
/* Code points without which what was written says nothing: `n=1`. */
#define WRITTEN_LEAST 3

static bool is_address(const struct amw_type *type) {
  return (type->kind == AMW_TYPE_POINTER || type->kind == AMW_TYPE_REFERENCE) &&
         type->size <= 8;
}

/* <int>, <char * at 0x7ffe12345678> */
static void show_type(struct amw_show *show, const char *name,
                      uint64_t address) {
  amw_show_literal(show, "<");
  amw_show_literal(show, name);
  if (address) {
    amw_show_literal(show, " at ");
    amw_show_address(show, address);
  }
  amw_show_literal(show, ">");
}

/* How many elements the pointer leads to; false: as many as there cannot be. */
static bool count_elements(struct amw_show *show, const struct amw_value *value,
                           uint64_t *count) {
  const struct amw_parameter *parameter = value->parameter;
  const struct amw_type *type = parameter->type;
  const struct amw_type *to = amw_lines_type(show->lines, type->of);
  struct amw_bytes from = value->memory->arguments;
  uint64_t size = parameter->count_size, unit = to ? to->size : type->unit;
  if (unit == 0 && type->of == 0)
    unit = 1; /* void * */
  *count = parameter->count;
  if (unit == 0)
    return false;
  if (size > 0) {
    if (parameter->count > from.length || size > from.length - parameter->count)
      return false;
    *count = amw_integer_word(from.bytes + parameter->count, size,
                              parameter->count_signed);
    if (parameter->count_signed && (int64_t)*count < 0)
      return false;
    if (parameter->in_bytes)
      *count /= unit;
  }
  return *count <= AMW_SHOW_SIZE_MAX / unit;
}

static bool show_message(struct amw_show *show, const struct amw_value *value) {
  char message[AMW_MESSAGE_MAX];
  struct amw_characters characters = {{(unsigned char *)message, 0}, .unit = 1};
  struct amw_bytes from = value->memory->arguments;
  uint32_t at = value->parameter->format;
  uint64_t format;
  if (from.length < sizeof format || at > from.length - sizeof format)
    return false;
  format = amw_integer_word(from.bytes + at, sizeof format, false);
  characters.bytes.length =
      amw_message_render(message, value->memory, format, &characters.is_cut);
  if (characters.bytes.length == 0 && characters.is_cut)
    return false;
  amw_show_characters(show, &characters);
  if (!characters.is_cut)
    amw_show_size(show, characters.bytes.length);
  return true;
}

/* As strace does: -1 ENOENT (No such file or directory) */
static void show_error(struct amw_show *show, int error) {
  const char *name = amw_errno_name(error);
  if (name)
    amw_text_print(&show->text, " %s (%s)", name, amw_errno_text(error));
}

static void forget(struct amw_show *show) {
  amw_text_clear(&show->text);
  show->size = AMW_SHOW_UNSIZED;
  show->kind = AMW_SHOWN_OTHER;
  show->is_garbage = show->is_open = false;
  show->of = NULL;
}

/* That the integer beside it is their number was a guess: where not all structs
 * are such, there may be one. */
static void show_many(struct amw_show *show, const struct amw_value *value,
                      uint64_t address, uint64_t count) {
  const struct amw_type *type = value->parameter->type;
  const struct amw_type *to = amw_lines_type(show->lines, type->of);
  amw_show_elements(show, type, address, count);
  if (!show->is_garbage || !to || to->kind != AMW_TYPE_RECORD)
    return;
  forget(show);
  amw_show_value(show, type, value->bytes);
}

static void show(struct amw_show *show, const struct amw_value *value,
                 uint64_t address) {
  const struct amw_parameter *parameter = value->parameter;
  const struct amw_type *type = parameter->type;
  uint64_t count;
  if (is_address(type) && parameter->is_fresh && value->is_entry)
    amw_show_name(show, UNINITIALIZED);
  else if (is_address(type) && parameter->has_elements &&
           count_elements(show, value, &count))
    show_many(show, value, address, count);
  else if (!amw_show_value(show, type, value->bytes))
    show_type(show, type->name, 0);
  if (show->is_garbage) {
    forget(show);
    amw_show_name(show, UNINITIALIZED);
  }
}

/* The value's text does not say that it is text, its class may. */
static void write_kind(struct amw_output *output, const struct amw_show *shown,
                       const char *class_name) {
  enum am_text_class known = am_text_class(class_name);
  if (shown->kind == AMW_SHOWN_TEXT && known != AM_CLASS_TEXT)
    AMW_OUTPUT_LITERAL(output, ",\"literal\":\"string\"");
  else if (shown->kind == AMW_SHOWN_CHARACTER && known != AM_CLASS_CHARACTER)
    AMW_OUTPUT_LITERAL(output, ",\"literal\":\"character\"");
}

/* "name":"p","class":"Circle *","value":" */
static void write_head(struct amw_output *output, const struct amw_value *value,
                       struct amw_show *shown, uint64_t address) {
  const struct amw_parameter *parameter = value->parameter;
  char class[AMW_DYNAMIC_CLASS];
  if (!value->is_shown ||
      !amw_dynamic_class(shown->lines, shown->symbols, parameter, value->memory,
                         address, class)) {
    amw_output_bytes(output, parameter->head, parameter->head_length);
    return;
  }
  const char *declared = parameter->head + parameter->class_at;
  size_t end = parameter->class_at + parameter->class_length;
  amw_output_bytes(output, parameter->head, parameter->class_at);
  amw_output_escaped(output, class, strlen(class));
  AMW_OUTPUT_LITERAL(output, "\",\"declared_class\":\"");
  amw_output_bytes(output, declared, parameter->class_length);
  amw_output_bytes(output, parameter->head + end, parameter->head_length - end);
}

/* What the call wrote; `parameters` of the return have their own schemas. */
static void write_properties(struct amw_output *output,
                             const struct amw_outs *written) {
  for (size_t i = 0; i < written->count; i++) {
    const struct amw_parameter *parameter = written->values[i].parameter;
    amw_output_bytes(output, i > 0 ? "," : ",\"properties\":[",
                     i > 0 ? 1 : sizeof ",\"properties\":[" - 1);
    AMW_OUTPUT_LITERAL(output, "{\"name\":\"");
    amw_output_escaped(output, parameter->name, strlen(parameter->name));
    AMW_OUTPUT_LITERAL(output, "\",\"class\":\"");
    amw_output_bytes(output, parameter->head + parameter->class_at,
                     parameter->class_length);
    AMW_OUTPUT_LITERAL(output, "\"}");
  }
  AMW_OUTPUT_LITERAL(output, "]");
}

/* Writes what is known of the value; `address` 0: it has none. `whole`: what to
 * show instead of its own text, with what was written; NULL: nothing. */
static void write_json(struct amw_output *output, const struct amw_value *value,
                       struct amw_show *shown, uint64_t address,
                       const struct amw_text *whole,
                       const struct amw_outs *written) {
  const struct amw_parameter *parameter = value->parameter;
  const struct amw_text *text = whole ? whole : &shown->text;
  amw_text_end(&shown->text, false);
  AMW_OUTPUT_LITERAL(output, "{");
  write_head(output, value, shown, address);
  amw_output_escaped(output, text->bytes, text->length);
  AMW_OUTPUT_LITERAL(output, "\"");
  if (whole) {
    AMW_OUTPUT_LITERAL(output, ",\"result\":\"");
    amw_output_escaped(output, shown->text.bytes, shown->text.length);
    AMW_OUTPUT_LITERAL(output, "\"");
  }
  if (address && address <= AMW_NUMBER_MAX) {
    AMW_OUTPUT_LITERAL(output, ",\"object_id\":");
    amw_output_number(output, address);
  }
  if (shown->size != AMW_SHOW_UNSIZED) {
    AMW_OUTPUT_LITERAL(output, ",\"size\":");
    amw_output_number(output, shown->size);
  }
  write_kind(output, shown, parameter->type ? parameter->type->name : "");
  if (shown->of && !value->is_brief)
    amw_schema_write_items(output, shown->lines, shown->of);
  else if (shown->is_open && !value->is_brief)
    amw_schema_write(output, shown->lines, parameter->type);
  else if (whole && !value->is_brief)
    write_properties(output, written);
  AMW_OUTPUT_LITERAL(output, "}");
}

/* Renders the value; returns its address, 0: it has none. */
static uint64_t render(struct amw_show *shown, const struct amw_value *value) {
  const struct amw_parameter *parameter = value->parameter;
  const struct amw_type *type = parameter->type;
  const char *name = type ? type->name : "unknown";
  bool is_there = parameter->captured && type && value->bytes.length > 0 &&
                  amw_parameter_size(parameter) <= value->bytes.length;
  uint64_t address = 0;
  if (parameter->is_secret) {
    amw_show_literal(shown, "<secret>");
    return 0;
  }
  if (is_there && is_address(type))
    address = amw_integer_word(value->bytes.bytes, type->size, false);
  if (!value->is_shown)
    show_type(shown, name, address);
  else if (parameter->is_message) {
    if (!show_message(shown, value))
      show_type(shown, name, 0);
  } else if (is_there)
    show(shown, value, address);
  else if (!type || (type->size > 0 && !amw_show_is_empty(shown, type, 0)) ||
           !amw_show_value(shown, type, (struct amw_bytes){0}))
    show_type(shown, name, 0);
  if (value->is_shown && value->error)
    show_error(shown, value->error);
  return address;
}

static void begin(struct amw_show *shown, struct amw_lines *lines,
                  struct amw_symbols *symbols, const struct amw_value *value) {
  shown->lines = lines;
  shown->symbols = symbols;
  shown->memory = value->memory;
  shown->size = AMW_SHOW_UNSIZED;
  shown->kind = AMW_SHOWN_OTHER;
  shown->is_quoted = shown->is_bare = false;
  shown->nested = shown->depth = shown->hops = 0;
  shown->maybe_uninitialized = value->is_entry && value->parameter->is_out;
  shown->is_garbage = shown->is_open = false;
  shown->of = NULL;
  shown->steps = AMW_SHOW_STEPS;
  amw_text_clear(&shown->text);
}

void amw_value_write(struct amw_output *output, struct amw_lines *lines,
                     struct amw_symbols *symbols,
                     const struct amw_value *value) {
  struct amw_show shown;
  begin(&shown, lines, symbols, value);
  uint64_t address = render(&shown, value);
  write_json(output, value, &shown, address, NULL, NULL);
}

/* out="in.txt-1", written=8; not what the result leads to, at `shown_already`,
 * as of strcpy(). Returns how many there are. */
static size_t add_written(struct amw_text *text, struct amw_show *shown,
                          struct amw_lines *lines, struct amw_symbols *symbols,
                          const struct amw_outs *written,
                          uint64_t shown_already) {
  size_t count = 0;
  for (size_t i = 0; i < written->count && !text->cut; i++) {
    const struct amw_value *value = &written->values[i];
    const char *name = value->parameter->name;
    begin(shown, lines, symbols, value);
    shown->is_quoted = true;
    if (render(shown, value) == shown_already && shown_already)
      continue;
    amw_text_end(&shown->text, false);
    if (count++ > 0)
      amw_text_add(text, ", ", 2);
    amw_text_add(text, name, strlen(name));
    amw_text_add(text, "=", *name != '\0');
    amw_text_add(text, shown->text.bytes, shown->text.length);
  }
  amw_text_end(text, false);
  return count;
}

static void write_void(struct amw_output *output, struct amw_lines *lines,
                       struct amw_symbols *symbols,
                       const struct amw_outs *written) {
  struct amw_show shown;
  struct amw_text text;
  amw_text_clear(&text);
  add_written(&text, &shown, lines, symbols, written, 0);
  AMW_OUTPUT_LITERAL(output, "{\"class\":\"void\",\"value\":\"");
  amw_output_escaped(output, text.bytes, text.length);
  AMW_OUTPUT_LITERAL(output, "\"");
  if (!written->values[0].is_brief)
    write_properties(output, written);
  AMW_OUTPUT_LITERAL(output, "}");
}

/* The result as it is inside of another value, and "; " behind it. False: there
 * is no room for more. */
static bool quote_result(struct amw_text *text, struct amw_lines *lines,
                         struct amw_symbols *symbols,
                         const struct amw_value *result) {
  struct amw_show shown;
  begin(&shown, lines, symbols, result);
  shown.is_quoted = true;
  render(&shown, result);
  amw_text_clear(text);
  amw_text_add(text, shown.text.bytes, shown.text.length);
  amw_text_add(text, "; ", 2);
  return !shown.text.cut && text->points + WRITTEN_LEAST <= APPMAP_SHOWN_POINTS;
}

void amw_value_write_result(struct amw_output *output, struct amw_lines *lines,
                            struct amw_symbols *symbols,
                            const struct amw_value *result,
                            const struct amw_outs *written, bool is_plain) {
  struct amw_show shown, others;
  struct amw_text text;
  if (!result) {
    write_void(output, lines, symbols, written);
    return;
  }
  begin(&shown, lines, symbols, result);
  uint64_t address = render(&shown, result);
  /* An empty text stands for failure with those who read AppMaps. */
  bool is_whole = written->count > 0 && !is_plain && shown.text.length > 0 &&
                  quote_result(&text, lines, symbols, result) &&
                  add_written(&text, &others, lines, symbols, written, address);
  write_json(output, result, &shown, address, is_whole ? &text : NULL, written);
}

bool amw_value_equal(struct amw_lines *lines, struct amw_symbols *symbols,
                     const struct amw_value *value,
                     const struct amw_value *other) {
  struct amw_show shown, others;
  begin(&shown, lines, symbols, value);
  begin(&others, lines, symbols, other);
  render(&shown, value);
  render(&others, other);
  return shown.size == others.size && shown.text.cut == others.text.cut &&
         shown.text.length == others.text.length &&
         memcmp(shown.text.bytes, others.text.bytes, shown.text.length) == 0;
}
