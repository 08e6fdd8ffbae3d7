/* SPDX-License-Identifier: MIT
 *
 * Parses the function lines of a sidecar (docs/sidecar-format.md) and works
 * out how the function's records are laid out.
 */
#include "runtime/write/sidecar/function.h"
#include "runtime/write/sidecar/id.h"
#include "runtime/write/sidecar/type.h"

#include <stdlib.h>
#include <string.h>

/* A class map nested deeper is damage, and would exhaust jansson's stack. */
#define CLASS_LIMIT 64

/* What a function and each of its classes have in the classMap that the
 * sidecar's line has not. */
#define MAP_FUNCTION 128
#define MAP_CLASS    48

static const char *string_of(const json_t *object, const char *key,
                             const char *fallback) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : fallback;
}

/* The object's members as JSON text without the outer braces, in order. */
static char *members_text(json_t *object, size_t *length) {
  char *text = json_dumps(object, JSON_COMPACT);
  json_decref(object);
  if (!text)
    return NULL;
  *length = strlen(text) - 2;
  memmove(text, text + 1, *length);
  text[*length] = '\0';
  return text;
}

static bool is_list_of_strings(const json_t *list, size_t most) {
  if (json_array_size(list) > most)
    return false;
  for (size_t i = 0; i < json_array_size(list); i++)
    if (!json_is_string(json_array_get(list, i)))
      return false;
  return true;
}

json_t *amw_function_class(const struct amw_function *function) {
  json_t *chain = json_object_get(function->json, "class");
  size_t length = 1;
  for (size_t i = 0; i < json_array_size(chain); i++)
    length += json_string_length(json_array_get(chain, i)) + 2;
  char *name = calloc(length, 1);
  for (size_t i = 0; name && i < json_array_size(chain); i++) {
    if (i > 0)
      strcat(name, "::");
    strcat(name, json_string_value(json_array_get(chain, i)));
  }
  json_t *class = name ? json_string(name) : NULL;
  free(name);
  return class;
}

static int make_head(struct amw_function *function) {
  json_t *head = json_object();
  json_object_set_new(head, "defined_class", amw_function_class(function));
  json_object_set_new(head, "method_id", json_string(function->name));
  json_object_set_new(head, "path", json_string(function->path));
  if (function->line > 0)
    json_object_set_new(head, "lineno", json_integer(function->line));
  json_object_set_new(head, "static", json_boolean(function->is_static));
  function->head = members_text(head, &function->head_length);
  return function->head ? 0 : -1;
}

/* An offset into the arguments, UINT32_MAX when it is none. */
static uint32_t offset_of(const json_t *object, const char *key) {
  const json_t *offset = json_object_get(object, key);
  json_int_t value = json_integer_value(offset);
  return json_is_integer(offset) && value >= 0 && value < UINT16_MAX
             ? (uint32_t)value
             : UINT32_MAX;
}

static void parse_elements(struct amw_parameter *parameter,
                           const json_t *elements) {
  if (json_is_integer(elements)) {
    parameter->has_elements = json_integer_value(elements) >= 0;
    parameter->count = (uint64_t)json_integer_value(elements);
    return;
  }
  json_int_t size = json_integer_value(json_object_get(elements, "size"));
  uint32_t offset = offset_of(elements, "offset");
  if (offset == UINT32_MAX || size < 1 || size > 8)
    return;
  parameter->has_elements = true;
  parameter->count = offset;
  parameter->count_size = (uint32_t)size;
  parameter->count_signed = json_is_true(json_object_get(elements, "signed"));
  parameter->in_bytes = json_is_true(json_object_get(elements, "bytes"));
}

static void parse_message(struct amw_parameter *parameter,
                          const json_t *format) {
  parameter->format = offset_of(format, "format");
  parameter->variadic = offset_of(format, "arguments");
  parameter->is_message =
      parameter->format != UINT32_MAX && parameter->variadic != UINT32_MAX;
}

uint64_t amw_parameter_size(const struct amw_parameter *parameter) {
  return parameter->size ? parameter->size : parameter->type->size;
}

/* 0 when the value is no larger. */
static uint32_t parse_size(const struct amw_parameter *parameter,
                           const json_t *size) {
  json_int_t value = json_integer_value(size);
  return parameter->type && value > 0 && value <= UINT16_MAX &&
                 (uint64_t)value < parameter->type->size
             ? (uint32_t)value
             : 0;
}

static bool cut_end(const char *name, size_t *length, const char *end) {
  size_t its = strlen(end);
  if (*length <= its || memcmp(name + *length - its, end, its) != 0)
    return false;
  *length -= its;
  return true;
}

/* Of a receiver, which is given by its address mostly, the class alone: `Db` of
 * `const Db *`. */
static json_t *receiver_class(const char *name) {
  static const char *const qualifiers[] = {"const ", "volatile "};
  static const char *const ends[] = {" const", " volatile", "*", "&", " "};
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (cut_end(name, &length, ends[i]))
      i = SIZE_MAX; /* from the first again */
  for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++) {
    size_t its = strlen(qualifiers[i]);
    if (length > its && memcmp(name, qualifiers[i], its) == 0) {
      name += its;
      length -= its;
    }
  }
  return json_stringn(name, length);
}

static json_t *class_of(const struct amw_parameter *parameter,
                        bool is_receiver) {
  const char *name = parameter->type ? parameter->type->name : "unknown";
  return is_receiver ? receiver_class(name) : json_string(name);
}

static int parse_parameter(struct amw_lines *lines, const json_t *json,
                           struct amw_parameter *parameter, bool is_receiver) {
  uint64_t id = amw_id_of(json_object_get(json, "type"));
  parameter->type = id ? amw_lines_type(lines, id) : NULL;
  json_t *name = json_object_get(json, "name"); /* not all have one */
  const char *text = json_string_value(name);
  parameter->name = text ? text : "";
  parameter->offset = offset_of(json, "offset");
  parameter->size = parse_size(parameter, json_object_get(json, "size"));
  parameter->is_receiver = is_receiver;
  parameter->captured = parameter->type && parameter->offset != UINT32_MAX;
  parameter->is_out = json_is_true(json_object_get(json, "out"));
  parameter->is_fresh = json_is_true(json_object_get(json, "fresh"));
  parameter->is_secret = json_is_true(json_object_get(json, "secret"));
  parse_elements(parameter, json_object_get(json, "elements"));
  parse_message(parameter, json_object_get(json, "format"));
  json_t *head = json_object();
  if (json_string_length(name) > 0) /* it was empty in older sidecars */
    json_object_set(head, "name", name);
  json_object_set_new(head, "class", class_of(parameter, is_receiver));
  json_object_set_new(head, "value", json_string(""));
  parameter->head = members_text(head, &parameter->head_length);
  if (!parameter->head)
    return -1;
  parameter->head_length--; /* the value's closing quote */
  /* No name has a quote in it that is not escaped. */
  char *class = strstr(parameter->head, "\"class\":\"") + 9;
  parameter->class_at = (size_t)(class - parameter->head);
  parameter->class_length = (size_t)(strstr(class, "\",\"value\":") - class);
  return 0;
}

static void extend(struct amw_function *function, uint64_t end) {
  end = (end + 7) & ~(uint64_t)7;
  if (end > function->arguments)
    function->arguments = (size_t)end;
}

/* The bytes that the recorder copied for one parameter. */
static void add_argument(struct amw_function *function,
                         const struct amw_parameter *parameter) {
  if (parameter->captured && amw_parameter_size(parameter) <= UINT16_MAX)
    extend(function, parameter->offset + amw_parameter_size(parameter));
  if (!parameter->is_message)
    return;
  extend(function, parameter->format + sizeof(uint64_t));
  extend(function, parameter->variadic + sizeof(uint64_t));
}

static int parse_values(struct amw_lines *lines,
                        struct amw_function *function) {
  json_t *json = function->json;
  json_t *receiver = json_object_get(json, "receiver");
  json_t *parameters = json_object_get(json, "parameters");
  json_t *result = json_object_get(json, "result");
  if (json_is_object(receiver)) {
    function->has_receiver = true;
    if (parse_parameter(lines, receiver, &function->receiver, true) < 0)
      return -1;
    add_argument(function, &function->receiver);
  }
  size_t count = json_array_size(parameters);
  function->parameters = calloc(count + 1, sizeof *function->parameters);
  if (!function->parameters)
    return -1;
  for (size_t i = 0; i < count; i++) {
    struct amw_parameter *parameter = &function->parameters[i];
    function->parameter_count++;
    if (parse_parameter(lines, json_array_get(parameters, i), parameter,
                        false) < 0)
      return -1;
    add_argument(function, parameter);
  }
  if (json_is_object(result)) {
    function->has_result = true;
    if (parse_parameter(lines, result, &function->result, false) < 0)
      return -1;
    function->result.captured = function->result.type != NULL;
    function->result.has_elements = false;
  }
  return 0;
}

struct amw_function *amw_function_parse(struct amw_lines *lines,
                                        const char *line, size_t length) {
  struct amw_function *function = calloc(1, sizeof *function);
  if (!function)
    return NULL;
  json_t *json = function->json = json_loadb(line, length, 0, NULL);
  function->name = string_of(json, "name", NULL);
  function->path = string_of(json, "path", NULL);
  function->package = string_of(json, "package", NULL);
  function->by_file = string_of(json, "by_file", NULL);
  function->language = string_of(json, "language", "c");
  function->line = json_integer_value(json_object_get(json, "line"));
  function->is_static = !json_is_false(json_object_get(json, "static"));
  function->shallow = string_of(json, "shallow", NULL);
  if (json_is_true(json_object_get(json, "shallow")))
    function->shallow = function->package;
  const json_t *labels = json_object_get(json, "labels");
  function->labeled = json_array_size(labels) > 0;
  for (size_t i = 0; i < json_array_size(labels); i++) {
    const char *label = json_string_value(json_array_get(labels, i));
    function->is_secret |= label && strcmp(label, "secret") == 0;
  }
  const json_t *chain = json_object_get(json, "class");
  if (!function->name || !function->path || !function->package ||
      json_array_size(chain) == 0 || !is_list_of_strings(chain, CLASS_LIMIT) ||
      !is_list_of_strings(labels, SIZE_MAX) || make_head(function) < 0 ||
      parse_values(lines, function) < 0) {
    amw_function_free(function);
    return NULL;
  }
  /* Of the two that may name its package one does; that a file's name is longer
   * is made up for by the keys that the classMap has not. */
  if (function->by_file)
    length -= strlen(",\"by_file\":\"\"") + strlen(function->by_file);
  function->mapped = length + MAP_FUNCTION + MAP_CLASS * json_array_size(chain);
  return function;
}

struct amw_function *amw_function_mark(struct amw_lines *lines,
                                       const struct amw_function *function) {
  static const char *const copied[] = {"path",  "line",    "package",
                                       "class", "by_file", "language"};
  json_t *json = json_object();
  json_object_set_new(json, "name", json_string(AMW_MARK_NAME));
  for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
    json_t *value = json_object_get(function->json, copied[i]);
    if (value)
      json_object_set(json, copied[i], value);
  }
  char *text = json_dumps(json, JSON_COMPACT);
  json_decref(json);
  struct amw_function *mark =
      text ? amw_function_parse(lines, text, strlen(text)) : NULL;
  free(text);
  if (mark)
    mark->is_mark = true;
  return mark;
}

bool amw_function_is_beside(const struct amw_function *one,
                            const struct amw_function *other) {
  return strcmp(one->package, other->package) == 0 &&
         strcmp(one->path, other->path) == 0 &&
         json_equal(json_object_get(one->json, "class"),
                    json_object_get(other->json, "class"));
}

json_t *amw_function_location(const struct amw_function *function) {
  return function->line > 0 ? json_sprintf("%s:%" JSON_INTEGER_FORMAT,
                                           function->path, function->line)
                            : json_string(function->path);
}

void amw_function_free(struct amw_function *function) {
  if (!function)
    return;
  for (size_t i = 0; i < function->parameter_count; i++)
    free(function->parameters[i].head);
  free(function->parameters);
  free(function->receiver.head);
  free(function->result.head);
  free(function->head);
  json_decref(function->json);
  free(function);
}
