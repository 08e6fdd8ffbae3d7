/* SPDX-License-Identifier: MIT
 *
 * What the halves of complex numbers are.
 */
#include "pass/types/complex.h"

#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"

/* Of those of one size the most common comes first. */
static const struct amp_complex_part parts[] = {
    {"_Float16", 16, true, true},
    {"float", 32, true, true},
    {"double", 64, true, true},
    {"long double", 128, true, true},
    {"__float128", 128, true, true},
    {"_Float128", 128, true, true},
    {"char", 8, false, true},
    {"signed char", 8, false, true},
    {"unsigned char", 8, false, false},
    {"short", 16, false, true},
    {"unsigned short", 16, false, false},
    {"int", 32, false, true},
    {"unsigned int", 32, false, false},
    {"long", 64, false, true},
    {"unsigned long", 64, false, false},
    {"long long", 64, false, true},
    {"unsigned long long", 64, false, false},
};

enum { COUNT = sizeof parts / sizeof *parts };

bool amp_is_complex(const struct amp_node *node) {
  return node->tag == AMP_TAG_BASE &&
         (node->encoding == AMP_ENCODING_COMPLEX ||
          node->encoding == AMP_ENCODING_COMPLEX_INTEGER);
}

const struct amp_complex_part *amp_complex_named(struct amp_text name) {
  static const char prefix[] = "_Complex ";
  size_t length = sizeof prefix - 1;
  if (name.length <= length || memcmp(name.data, prefix, length))
    return NULL;
  struct amp_text rest = {name.data + length, name.length - length};
  for (size_t i = 0; i < COUNT; i++)
    if (amp_text_is(rest, parts[i].name))
      return &parts[i];
  return NULL;
}

const struct amp_complex_part *amp_complex_part(const struct amp_node *node) {
  const struct amp_complex_part *part = amp_complex_named(node->name);
  bool is_float = node->encoding == AMP_ENCODING_COMPLEX;
  for (size_t i = 0; i < COUNT && !part; i++)
    if (parts[i].is_float == is_float && 2 * parts[i].bits == node->bits)
      part = &parts[i];
  return part;
}
