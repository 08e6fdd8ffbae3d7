/* SPDX-License-Identifier: MIT
 *
 * Where a function is in the source: its bare name, file, line, and the chain
 * of namespaces and classes it belongs to. Without debug info: what the module
 * still knows.
 */
#include "pass/source/function.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "config/path.h"
#include "pass/llvm/dwarf.h"
#include "pass/source/file.h"

static bool is_identifier(char c) {
  return isalnum((unsigned char)c) || c == '_' || c == '$' || c < 0;
}

/* How many bytes of "operator<<" and the like are the name itself. */
static size_t operator_length(struct amp_text name) {
  static const char word[] = "operator";
  size_t length = sizeof word - 1;
  if (name.length <= length || memcmp(name.data, word, length) ||
      is_identifier(name.data[length]))
    return 0;
  static const char *const symbols[] = {"<=>", "<<=", "->*", "<<",
                                        "<=",  "->",  "<",   "()"};
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    size_t symbol = strlen(symbols[i]);
    if (name.length >= length + symbol &&
        !memcmp(name.data + length, symbols[i], symbol))
      return length + symbol;
  }
  return length;
}

/* Without template arguments and ABI tags. */
static char *bare_name(struct amp_text name) {
  size_t end = operator_length(name);
  while (end < name.length && name.data[end] != '<' &&
         !(name.length - end > 5 && !memcmp(name.data + end, "[abi:", 5)))
    end++;
  while (end && name.data[end - 1] == ' ')
    end--;
  return strndup(end ? name.data : "", end);
}

/* "src/a.test.c" -> "a_test": a class name must not hold a '.', nor what begins
 * parameters and template arguments. */
static char *file_stem(const char *path) {
  const char *base = strrchr(path, '/');
  base = base ? base + 1 : path;
  const char *dot = strrchr(base, '.');
  size_t length = dot && dot != base ? (size_t)(dot - base) : strlen(base);
  char *stem = strndup(length ? base : "source", length ? length : 6);
  for (char *c = stem; c && *c; c++)
    if (strchr(".(<", *c))
      *c = '_';
  return stem;
}

/* Prepends the name of one enclosing scope; unnamed ones get a readable name
 * or none. */
static void prepend_scope(json_t *classes, const struct amp_node *scope) {
  char *name = bare_name(scope->name);
  const char *shown = name;
  switch (scope->tag) {
  case AMP_TAG_NAMESPACE:
    break; /* an anonymous one adds nothing */
  case AMP_TAG_CLASS:
  case AMP_TAG_STRUCTURE:
  case AMP_TAG_UNION:
    if (name && !*name)
      shown = scope->tag == AMP_TAG_CLASS ? "lambda" : "anonymous";
    break;
  case AMP_TAG_SUBPROGRAM: /* of a local class */
    if (operator_length(scope->name))
      shown = NULL; /* no name for a class; of a lambda, it says so itself */
    break;
  default:
    shown = NULL;
  }
  if (shown && *shown && !(scope->tag == AMP_TAG_NAMESPACE && scope->value))
    json_array_insert_new(classes, 0, am_utf8_text(shown));
  free(name);
}

static LLVMMetadataRef scope_of(const struct amp_function *function) {
  struct amp_node declaration;
  return amp_node_read(function->node.declaration, &declaration)
             ? declaration.scope
             : function->node.scope;
}

/* The file of the outermost class around the function; NULL: there is none. */
static LLVMMetadataRef class_file(const struct amp_function *function) {
  LLVMMetadataRef scope = scope_of(function), file = NULL;
  struct amp_node node;
  for (; amp_node_read(scope, &node); scope = node.scope)
    if (node.file && (node.tag == AMP_TAG_CLASS || node.tag == AMP_TAG_UNION ||
                      node.tag == AMP_TAG_STRUCTURE))
      file = node.file;
  return file;
}

/* A class is one, though its functions are defined in several files: it is
 * where it is declared, if that is in the project. */
static char *declared_path(struct amp_pass *pass,
                           const struct amp_function *function) {
  LLVMMetadataRef class = pass->is_cxx ? class_file(function) : NULL;
  char *file = class ? amp_file_path(pass, class) : NULL;
  char *path = file ? am_config_relative(&pass->config, file) : NULL;
  free(file);
  if (path && *path && *path != '/')
    return path;
  free(path);
  return strdup(function->path);
}

static void read_classes(struct amp_pass *pass, struct amp_function *function) {
  function->classes = json_array();
  LLVMMetadataRef scope = scope_of(function);
  struct amp_node node;
  for (; pass->is_cxx && amp_node_read(scope, &node); scope = node.scope)
    prepend_scope(function->classes, &node);

  function->scope = strdup("");
  size_t i;
  json_t *class;
  json_array_foreach(function->classes, i, class) {
    char *longer = NULL;
    if (asprintf(&longer, "%s%s%s", function->scope, i ? "::" : "",
                 json_string_value(class)) < 0)
      return;
    free(function->scope);
    function->scope = longer;
  }
  if (!json_array_size(function->classes)) {
    char *stem = file_stem(function->path);
    json_array_append_new(function->classes, am_utf8_text(stem));
    free(stem);
  }
}

/* `this` comes first and is marked in the type of every member function. */
static bool has_object(LLVMMetadataRef type) {
  struct amp_node subroutine, first;
  return amp_node_read(type, &subroutine) && subroutine.elements > 1 &&
         amp_node_read(amp_node_element(type, 1), &first) &&
         first.flags & LLVMDIFlagObjectPointer;
}

void amp_function_read(struct amp_pass *pass, LLVMValueRef value,
                       struct amp_function *function) {
  size_t length;
  memset(function, 0, sizeof *function);
  function->value = value;
  function->symbol = LLVMGetValueName2(value, &length);
  function->subprogram = LLVMGetSubprogram(value);
  if (amp_node_read(function->subprogram, &function->node)) {
    function->name = bare_name(function->node.name);
    function->file = amp_file_path(pass, function->node.file);
    function->line = function->node.line;
    function->is_method = has_object(function->node.base);
  } else {
    function->name = strdup(function->symbol);
    function->file = strdup(pass->file);
  }
  function->path = am_config_relative(&pass->config, function->file);
  function->by_file = declared_path(pass, function);
  function->package = am_config_package(&pass->config, function->by_file);
  read_classes(pass, function);
}

void amp_function_free(struct amp_function *function) {
  for (unsigned i = 0; i < function->parameter_count; i++)
    free(function->parameters[i].name);
  free(function->parameters);
  free(function->name);
  free(function->file);
  free(function->path);
  free(function->package);
  free(function->by_file);
  free(function->scope);
  json_decref(function->classes);
  json_decref(function->labels);
}
