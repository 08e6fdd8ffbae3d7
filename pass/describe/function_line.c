/* SPDX-License-Identifier: MIT
 *
 * Puts together what is known of a function, of its parameters and its result.
 */
#include "pass/describe/function_line.h"

#include <stdlib.h>

#include "pass/source/comments.h"

static json_t *elements_value(const struct amp_function *function,
                              const struct amp_elements *elements) {
  if (!elements->is_counted)
    return json_integer((json_int_t)elements->count);
  const struct amp_parameter *number =
      &function->parameters[elements->parameter];
  json_t *object = json_pack("{sisIsb}", "offset", (int)number->offset, "size",
                             (json_int_t)number->type.size, "signed",
                             (int)elements->is_signed);
  if (elements->in_bytes)
    json_object_set_new(object, "bytes", json_true());
  return object;
}

static void add_flag(json_t *object, const char *key, bool value) {
  if (value)
    json_object_set_new(object, key, json_true());
}

static json_t *parameter_object(const struct amp_function *function,
                                const struct amp_parameter *parameter) {
  json_t *object = json_object();
  if (parameter->name && *parameter->name)
    json_object_set_new(object, "name", am_utf8_text(parameter->name));
  json_object_set_new(object, "type", am_utf8_text(parameter->type.id));
  if (parameter->is_captured)
    json_object_set_new(object, "offset", json_integer(parameter->offset));
  if (parameter->is_captured && parameter->size < parameter->type.size)
    json_object_set_new(object, "size", json_integer(parameter->size));
  if (parameter->elements.count || parameter->elements.is_counted)
    json_object_set_new(object, "elements",
                        elements_value(function, &parameter->elements));
  add_flag(object, "out", parameter->is_out);
  add_flag(object, "fresh", parameter->is_fresh);
  add_flag(object, "secret", parameter->is_secret);
  return object;
}

static json_t *result_object(const struct amp_function *function) {
  json_t *object = json_pack("{ss}", "type", function->result.id);
  if (function->is_result_captured &&
      function->result_size < function->result.size)
    json_object_set_new(object, "size", json_integer(function->result_size));
  return object;
}

static json_t *message_object(const struct amp_message *message) {
  return json_pack("{sssss{sisi}}", "name", "message", "type",
                   message->format->type.id, "format", "format",
                   (int)message->format->offset, "arguments",
                   (int)message->arguments);
}

static void add_parameters(json_t *line, const struct amp_function *function) {
  json_t *list = json_array();
  for (unsigned i = 0; i < function->parameter_count; i++) {
    json_t *object = parameter_object(function, &function->parameters[i]);
    if (function->parameters[i].is_receiver)
      json_object_set_new(line, "receiver", object);
    else
      json_array_append_new(list, object);
  }
  if (function->message.is_captured)
    json_array_append_new(list, message_object(&function->message));
  json_object_set_new(line, "parameters", list);
}

static void add_text(json_t *line, const char *key, char *value) {
  if (value)
    json_object_set_new(line, key, am_utf8_text(value));
  free(value);
}

char *amp_function_describe(struct amp_pass *pass,
                            struct amp_function *function) {
  json_t *line = json_object();
  json_object_set_new(line, "name", am_utf8_text(function->name));
  json_object_set_new(line, "path", am_utf8_text(function->path));
  json_object_set_new(line, "line", json_integer(function->line));
  json_object_set_new(line, "static", json_boolean(!function->is_method));
  json_object_set_new(line, "package", am_utf8_text(function->package));
  json_object_set(line, "class", function->classes);
  json_object_set_new(line, "language",
                      am_utf8_text(pass->is_cxx ? "c++" : "c"));
  if (json_array_size(function->labels))
    json_object_set(line, "labels", function->labels);
  if (function->shallow)
    json_object_set_new(line, "shallow", am_utf8_text(function->shallow));
  add_parameters(line, function);
  if (function->has_result)
    json_object_set_new(line, "result", result_object(function));
  if (pass->config.comments)
    add_text(line, "comment", amp_comment_text(pass, function));
  if (pass->config.source)
    add_text(line, "source", amp_source_text(pass, function));
  if (pass->config.package_style == AM_PACKAGE_UNSAID)
    json_object_set_new(line, "by_file", am_utf8_text(function->by_file));
  char *json = json_dumps(line, JSON_COMPACT);
  json_decref(line);
  return json;
}
