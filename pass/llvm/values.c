/* SPDX-License-Identifier: MIT
 *
 * A growing list of values.
 */
#include "pass/llvm/values.h"

#include <stdlib.h>

void amp_values_add(struct amp_values *values, LLVMValueRef value) {
  if (values->count == values->capacity) {
    size_t capacity = values->capacity ? 2 * values->capacity : 64;
    LLVMValueRef *items =
        realloc(values->items, capacity * sizeof(LLVMValueRef));
    if (!items)
      return;
    values->items = items;
    values->capacity = capacity;
  }
  values->items[values->count++] = value;
}

bool amp_values_have(const struct amp_values *values, LLVMValueRef value) {
  for (size_t i = 0; i < values->count; i++)
    if (values->items[i] == value)
      return true;
  return false;
}
