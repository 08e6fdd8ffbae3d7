/* SPDX-License-Identifier: MIT
 *
 * What is asked about a debug-info node again and again.
 */
#ifndef APPMAP_PASS_LLVM_NODE_H
#define APPMAP_PASS_LLVM_NODE_H

#include "pass/llvm/door_debug_info.h"

/* Reads the type behind typedefs and qualifiers and returns it; NULL for void.
 */
LLVMMetadataRef amp_type_resolve(LLVMMetadataRef type, struct amp_node *node);

/* The name of a class without template arguments. */
struct amp_text amp_class_name(const struct amp_node *node);

bool amp_text_is(struct amp_text text, const char *name);

#endif
