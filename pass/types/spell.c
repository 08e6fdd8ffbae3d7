/* SPDX-License-Identifier: MIT
 *
 * Types as the source spells them: `const struct point *`, `int (*)(char)`.
 * Debug info has the pieces; C's declarator syntax puts them together.
 */
#include "pass/types/spell.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/class_names.h"
#include "pass/types/complex.h"
#include "pass/types/members.h"

/* Spelled types nest; this many levels are beyond any reader. */
enum { DEPTH_MAX = 32 };

static char *spell(struct amp_pass *pass, LLVMMetadataRef type, char *inner,
                   int depth);

static char *format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

static char *format(const char *format, ...) {
  char *text = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0)
    text = NULL;
  va_end(arguments);
  return text;
}

/* "geo::" for what is declared in namespace geo. */
static char *scope_prefix(struct amp_pass *pass, LLVMMetadataRef scope) {
  char *prefix = strdup("");
  struct amp_node node;
  for (; pass->is_cxx && amp_node_read(scope, &node); scope = node.scope) {
    bool inline_namespace = node.tag == AMP_TAG_NAMESPACE && node.value;
    if (!node.name.length || inline_namespace || node.tag == AMP_TAG_SUBPROGRAM)
      continue;
    char *longer =
        format("%.*s::%s", (int)node.name.length, node.name.data, prefix);
    free(prefix);
    prefix = longer;
  }
  return prefix;
}

static const char *keyword(struct amp_pass *pass, const struct amp_node *node) {
  bool anonymous = !node->name.length;
  switch (node->tag) {
  case AMP_TAG_STRUCTURE:
    return anonymous ? "struct {...}" : pass->is_cxx ? "" : "struct ";
  case AMP_TAG_UNION:
    return anonymous ? "union {...}" : pass->is_cxx ? "" : "union ";
  case AMP_TAG_ENUMERATION:
    return anonymous ? "enum {...}" : pass->is_cxx ? "" : "enum ";
  case AMP_TAG_CLASS:
    return anonymous ? "lambda" : "";
  default:
    return "";
  }
}

/* Takes `inner`, the declarator so far, and puts `name` before it. */
static char *put_name(const char *scope, const char *word, struct amp_text name,
                      char *inner) {
  bool space = *inner && *inner != '[';
  char *text = format("%s%s%.*s%s%s", scope, word, (int)name.length,
                      name.length ? name.data : "", space ? " " : "", inner);
  free(inner);
  return text;
}

static char *spell_named(struct amp_pass *pass, const struct amp_node *node,
                         char *inner) {
  const struct amp_complex_part *part =
      amp_is_complex(node) ? amp_complex_part(node) : NULL;
  if (part)
    return put_name("_Complex ", "",
                    (struct amp_text){part->name, strlen(part->name)}, inner);
  char *scope = scope_prefix(pass, node->scope);
  char *name =
      format("%s%s%.*s", scope, keyword(pass, node), (int)node->name.length,
             node->name.length ? node->name.data : "");
  free(scope);
  if (pass->is_cxx)
    name = amp_class_name_tidy(name);
  char *text = put_name(name, "", (struct amp_text){0}, inner);
  free(name);
  return text;
}

/* int (^)(char) */
static char *spell_block(struct amp_pass *pass, const struct amp_spot *function,
                         char *inner, int depth) {
  struct amp_node pointer;
  amp_type_resolve(function->type, &pointer);
  char *outer = format("(^%s)", inner);
  free(inner);
  return spell(pass, pointer.base, outer, depth);
}

static char *spell_pointer(struct amp_pass *pass, const struct amp_node *node,
                           const char *mark, char *inner, int depth) {
  struct amp_node base;
  struct amp_spot function;
  if (node->tag == AMP_TAG_POINTER && amp_block_find(node->base, &function))
    return spell_block(pass, &function, inner, depth);
  bool parentheses =
      amp_node_read(node->base, &base) &&
      (base.tag == AMP_TAG_ARRAY || base.tag == AMP_TAG_SUBROUTINE);
  char *outer = format(parentheses ? "(%s%s)" : "%s%s", mark, inner);
  free(inner);
  return spell(pass, node->base, outer, depth);
}

/* int point::*, int (point::*)(char) */
static char *spell_member_pointer(struct amp_pass *pass,
                                  const struct amp_node *node, char *inner,
                                  int depth) {
  struct amp_node class;
  char *mark = NULL;
  if (amp_node_read(node->scope, &class)) {
    char *name = spell_named(pass, &class, strdup(""));
    mark = format("%s::*", name);
    free(name);
  }
  char *text = spell_pointer(pass, node, mark ? mark : "*", inner, depth);
  free(mark);
  return text;
}

/* Leaves out the first `from` bounds. */
static char *spell_array(struct amp_pass *pass, LLVMMetadataRef type,
                         const struct amp_node *node, unsigned from,
                         char *inner, int depth) {
  for (unsigned i = from; i < node->elements; i++) {
    struct amp_node bound;
    char *outer = NULL;
    if (amp_node_read(amp_node_element(type, i), &bound) && bound.value >= 0)
      outer = format("%s[%" PRId64 "]", inner, bound.value);
    else
      outer = format("%s[]", inner);
    free(inner);
    inner = outer;
  }
  return spell(pass, node->base, inner, depth);
}

static char *spell_subroutine(struct amp_pass *pass, LLVMMetadataRef type,
                              const struct amp_node *node, char *inner,
                              int depth) {
  /* C: `(void)`; without a prototype it has one parameter, unspecified. */
  bool is_void = node->elements <= 1 && !pass->is_cxx;
  bool is_unspecified = node->elements == 2 && !amp_node_element(type, 1);
  struct amp_node object = {0}, class;
  if (node->elements > 1)
    amp_node_read(amp_node_element(type, 1), &object);
  bool is_method = object.flags & LLVMDIFlagObjectPointer;
  bool is_const = is_method && amp_node_read(object.base, &class) &&
                  class.tag == AMP_TAG_CONST;
  char *list = strdup(is_void ? "void" : "");
  for (unsigned i = is_unspecified || is_method ? 2 : 1; i < node->elements;
       i++) {
    LLVMMetadataRef element = amp_node_element(type, i);
    char *parameter =
        element ? spell(pass, element, strdup(""), depth) : strdup("...");
    char *longer = format("%s%s%s", list, *list ? ", " : "", parameter);
    free(list);
    free(parameter);
    list = longer;
  }
  char *outer = format("%s(%s)%s", inner, list, is_const ? " const" : "");
  free(list);
  free(inner);
  LLVMMetadataRef result = node->elements ? amp_node_element(type, 0) : NULL;
  return spell(pass, result, outer, depth);
}

static const char *qualifier(unsigned tag) {
  switch (tag) {
  case AMP_TAG_CONST:
    return "const";
  case AMP_TAG_VOLATILE:
    return "volatile";
  case AMP_TAG_RESTRICT:
    return "restrict";
  case AMP_TAG_ATOMIC:
    return "_Atomic";
  default:
    return NULL;
  }
}

static char *spell_qualified(struct amp_pass *pass, LLVMMetadataRef type,
                             char *inner, int depth) {
  char words[64] = "";
  struct amp_node node;
  while (amp_node_read(type, &node) && qualifier(node.tag)) {
    size_t used = strlen(words);
    snprintf(words + used, sizeof words - used, "%s%s", used ? " " : "",
             qualifier(node.tag));
    type = node.base;
  }
  if (node.tag == AMP_TAG_POINTER || node.tag == AMP_TAG_REFERENCE ||
      node.tag == AMP_TAG_RVALUE_REFERENCE) {
    bool space = *inner && *inner != '[';
    char *outer = format("%s%s%s", words, space ? " " : "", inner);
    free(inner);
    return spell(pass, type, outer, depth);
  }
  char *text = spell(pass, type, inner, depth);
  char *whole = format("%s %s", words, text);
  free(text);
  return whole;
}

/* Takes ownership of `inner`. */
static char *spell(struct amp_pass *pass, LLVMMetadataRef type, char *inner,
                   int depth) {
  static const struct amp_text nothing = {"void", 4}, deep = {"...", 3};
  struct amp_node node;
  if (depth > DEPTH_MAX)
    return put_name("", "", deep, inner);
  if (!amp_node_read(type, &node))
    return put_name("", "", nothing, inner);
  depth++;
  switch (node.tag) {
  case AMP_TAG_CONST:
  case AMP_TAG_VOLATILE:
  case AMP_TAG_RESTRICT:
  case AMP_TAG_ATOMIC:
    return spell_qualified(pass, type, inner, depth);
  case AMP_TAG_POINTER:
    return spell_pointer(pass, &node, "*", inner, depth);
  case AMP_TAG_REFERENCE:
    return spell_pointer(pass, &node, "&", inner, depth);
  case AMP_TAG_RVALUE_REFERENCE:
    return spell_pointer(pass, &node, "&&", inner, depth);
  case AMP_TAG_MEMBER_POINTER:
    return spell_member_pointer(pass, &node, inner, depth);
  case AMP_TAG_ARRAY:
    return spell_array(pass, type, &node, 0, inner, depth);
  case AMP_TAG_SUBROUTINE:
    return spell_subroutine(pass, type, &node, inner, depth);
  default:
    return spell_named(pass, &node, inner);
  }
}

char *amp_type_spell(struct amp_pass *pass, LLVMMetadataRef type) {
  return spell(pass, type, strdup(""), 0);
}

char *amp_array_spell(struct amp_pass *pass, LLVMMetadataRef type,
                      unsigned from) {
  struct amp_node node;
  amp_node_read(type, &node);
  return spell_array(pass, type, &node, from, strdup(""), 0);
}
