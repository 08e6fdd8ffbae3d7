/* SPDX-License-Identifier: MIT
 *
 * An object of a class with virtual functions begins with the address of its
 * class's table of them, whose symbol has the class's name.
 */
#include "runtime/write/calls/dynamic.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/sidecar/type.h"
#include "runtime/write/value/target.h"

#include <stdio.h>
#include <string.h>

/* Where the class's own name begins in the spelling of its type. */
static size_t qualifiers(const char *name) {
  static const char *const words[] = {"const ", "volatile "};
  size_t at = 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strncmp(name + at, words[i], strlen(words[i])) == 0)
      at += strlen(words[i]);
  return at;
}

/* Debug info leaves out functions and inline namespaces around a class. */
static bool is_same(const char *name, const char *declared) {
  size_t length = strlen(name), its = strlen(declared);
  return length >= its && strcmp(name + length - its, declared) == 0 &&
         (length == its || name[length - its - 1] == ':');
}

static const char *find(struct amw_symbols *symbols,
                        const struct amw_memory *memory, uint64_t address) {
  struct amw_range range;
  if (!symbols || !amw_memory_find(memory, address, &range) ||
      range.bytes.length < 8)
    return NULL;
  return amw_symbol_class(symbols, amw_integer_word(range.bytes.bytes, 8, 0));
}

bool amw_dynamic_class(struct amw_lines *lines, struct amw_symbols *symbols,
                       const struct amw_parameter *parameter,
                       const struct amw_memory *memory, uint64_t address,
                       char class[AMW_DYNAMIC_CLASS]) {
  const struct amw_type *type = parameter->type;
  const struct amw_type *to =
      type && address ? amw_lines_type(lines, type->of) : NULL;
  if (!to || !to->is_dynamic)
    return false;
  const char *found = find(symbols, memory, address);
  if (!found || strlen(found) >= AMW_DYNAMIC_CLASS / 2)
    return false;
  char name[AMW_DYNAMIC_CLASS];
  strcpy(name, found);
  amw_target_tidy(name);
  size_t its = strlen(to->name), start = qualifiers(to->name);
  if (is_same(name, to->name + start))
    return false;
  bool is_spelled = strncmp(type->name, to->name, its) == 0;
  const char *rest = is_spelled                         ? type->name + its
                     : type->kind == AMW_TYPE_REFERENCE ? " &"
                                                        : " *";
  if (parameter->is_receiver)
    start = 0, rest = "";
  return snprintf(class, AMW_DYNAMIC_CLASS, "%.*s%s%s", (int)start, to->name,
                  name, rest) < AMW_DYNAMIC_CLASS;
}
