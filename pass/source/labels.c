/* SPDX-License-Identifier: MIT
 *
 * Labels of a function: APPMAP_LABELS, which arrives as annotate attributes in
 * llvm.global.annotations, then the rules of appmap.yml.
 */
#include "pass/source/labels.h"

#include <string.h>

static const char label_prefix[] = "appmap.label:";

/* Before opaque pointers every field is behind a cast or a GEP. */
static LLVMValueRef strip(LLVMValueRef value) {
  while (value && LLVMIsAConstantExpr(value))
    value = LLVMGetOperand(value, 0);
  return value;
}

static const char *annotation_text(LLVMValueRef record, size_t *length) {
  LLVMValueRef text = strip(LLVMGetOperand(record, 1));
  if (!text || !LLVMIsAGlobalVariable(text))
    return NULL;
  LLVMValueRef value = LLVMGetInitializer(text);
  if (!value || !LLVMIsConstantString(value))
    return NULL;
  const char *data = LLVMGetAsString(value, length);
  *length = strnlen(data, *length);
  return data;
}

/* The next annotation of `function` at or after *index. */
static const char *next_annotation(struct amp_pass *pass, LLVMValueRef function,
                                   int *index, size_t *length) {
  LLVMValueRef global =
      LLVMGetNamedGlobal(pass->module, "llvm.global.annotations");
  LLVMValueRef array = global ? LLVMGetInitializer(global) : NULL;
  int count = array ? LLVMGetNumOperands(array) : 0;
  while (*index < count) {
    LLVMValueRef record = LLVMGetOperand(array, (unsigned)(*index)++);
    if (LLVMGetNumOperands(record) < 2 ||
        strip(LLVMGetOperand(record, 0)) != function)
      continue;
    const char *text = annotation_text(record, length);
    if (text)
      return text;
  }
  return NULL;
}

bool amp_function_annotation(struct amp_pass *pass, LLVMValueRef function,
                             const char *prefix, struct amp_text *rest) {
  int index = 0;
  size_t length, skip = strlen(prefix);
  const char *text;
  while ((text = next_annotation(pass, function, &index, &length)))
    if (length >= skip && !memcmp(text, prefix, skip)) {
      *rest = (struct amp_text){text + skip, length - skip};
      return true;
    }
  return false;
}

static void add(json_t *labels, const char *label, size_t length) {
  size_t i;
  json_t *known, *one = am_utf8_json(label, length);
  bool is_new = true;
  json_array_foreach(labels, i, known) is_new &= !json_equal(known, one);
  if (is_new)
    json_array_append(labels, one);
  json_decref(one);
}

/* A rule names `function` or `Class::function`. */
static bool rule_matches(const char *rule,
                         const struct amp_function *function) {
  const char *bare = strrchr(rule, ':');
  if (!bare)
    return !strcmp(rule, function->name);
  size_t scope = (size_t)(bare - rule) - 1;
  size_t whole = strlen(function->scope);
  if (strcmp(bare + 1, function->name) || whole < scope)
    return false;
  const char *tail = function->scope + whole - scope;
  return !strncmp(tail, rule, scope) &&
         (tail == function->scope || tail[-1] == ':');
}

void amp_labels_read(struct amp_pass *pass, struct amp_function *function) {
  const size_t skip = sizeof label_prefix - 1;
  int index = 0;
  size_t length;
  const char *text;
  function->labels = json_array();
  while ((text = next_annotation(pass, function->value, &index, &length)))
    if (length > skip && !memcmp(text, label_prefix, skip))
      add(function->labels, text + skip, length - skip);
  for (size_t i = 0; i < pass->config.label_count; i++) {
    const struct am_label_rule *rule = &pass->config.labels[i];
    if (rule_matches(rule->function, function))
      add(function->labels, rule->label, strlen(rule->label));
  }
}
