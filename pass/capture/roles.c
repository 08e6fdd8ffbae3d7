/* SPDX-License-Identifier: MIT
 *
 * Tells what parameters are for: which are secrets, which lead to so many
 * elements, which the call is to change, and whose object is yet to be made.
 */
#include "pass/capture/roles.h"

#include <string.h>

#include "config/secret.h"
#include "pass/capture/lengths.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"
#include "pass/views/lookup.h"

/* A constructor has its class's name. */
static bool is_constructor(const struct amp_function *function) {
  size_t depth = json_array_size(function->classes);
  const char *class =
      depth ? json_string_value(json_array_get(function->classes, depth - 1))
            : NULL;
  return function->is_method && class && !strcmp(class, function->name);
}

static bool is_out(struct amp_pass *pass,
                   const struct amp_parameter *parameter) {
  struct amp_node node, to;
  if (!parameter->declared || !amp_type_resolve(parameter->declared, &node) ||
      (node.tag != AMP_TAG_POINTER && node.tag != AMP_TAG_REFERENCE) ||
      amp_type_is_const(node.base))
    return false;
  if (!amp_type_resolve(node.base, &to))
    return parameter->elements.is_counted;
  return !amp_type_is_hidden(pass, node.base);
}

static void find(struct amp_pass *pass, const struct amp_function *function,
                 struct amp_parameter *parameter) {
  if (parameter->declared &&
      am_config_is_secret(&pass->config, parameter->name)) {
    parameter->is_secret = true;
    parameter->elements = (struct amp_elements){0};
    return;
  }
  if (parameter->is_receiver)
    parameter->is_out = parameter->is_fresh = is_constructor(function);
  else
    parameter->is_out = is_out(pass, parameter);
}

void amp_roles_find(struct amp_pass *pass, struct amp_function *function) {
  amp_lengths_find(pass, function);
  for (unsigned i = 0; i < function->parameter_count; i++)
    find(pass, function, &function->parameters[i]);
}
