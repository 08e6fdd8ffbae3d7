/* SPDX-License-Identifier: MIT
 *
 * A function's line of the sidecar, as docs/sidecar-format.md has it.
 */
#include "pass/pass.h"

#include <stdlib.h>

static json_t *text(const char *value) {
  json_t *string = json_string(value);
  return string ? string : json_string(""); /* not UTF-8 */
}

static json_t *parameter_object(const struct am_parameter *parameter) {
  json_t *object = json_object();
  json_object_set_new(object, "name", text(parameter->name));
  json_object_set_new(object, "type", text(parameter->type.id));
  if (parameter->is_captured)
    json_object_set_new(object, "offset", json_integer(parameter->offset));
  return object;
}

static void add_parameters(json_t *line, const struct am_function *function) {
  json_t *list = json_array();
  for (unsigned i = 0; i < function->parameter_count; i++) {
    json_t *object = parameter_object(&function->parameters[i]);
    if (function->parameters[i].is_receiver)
      json_object_set_new(line, "receiver", object);
    else
      json_array_append_new(list, object);
  }
  json_object_set_new(line, "parameters", list);
}

static void add_text(json_t *line, const char *key, char *value) {
  if (value)
    json_object_set_new(line, key, json_string(value));
  free(value);
}

char *am_function_describe(struct am_pass *pass, struct am_function *function) {
  json_t *line = json_object();
  json_object_set_new(line, "name", text(function->name));
  json_object_set_new(line, "path", text(function->path));
  json_object_set_new(line, "line", json_integer(function->line));
  json_object_set_new(line, "static", json_boolean(!function->is_method));
  json_object_set_new(line, "package", text(function->package));
  json_object_set(line, "class", function->classes);
  json_object_set_new(line, "language", text(pass->is_cxx ? "c++" : "c"));
  if (json_array_size(function->labels))
    json_object_set(line, "labels", function->labels);
  if (function->shallow)
    json_object_set_new(line, "shallow", text(function->shallow));
  add_parameters(line, function);
  if (function->has_result)
    json_object_set_new(line, "result",
                        json_pack("{ss}", "type", function->result.id));
  if (pass->config.comments)
    add_text(line, "comment", am_comment_text(pass, function));
  if (pass->config.source)
    add_text(line, "source", am_source_text(pass, function));
  char *json = json_dumps(line, JSON_COMPACT);
  json_decref(line);
  return json;
}
