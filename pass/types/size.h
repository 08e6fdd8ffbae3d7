/* SPDX-License-Identifier: MIT
 *
 * How large objects of a type are, in bytes; as far as debug info lets it be
 * known.
 */
#ifndef APPMAP_PASS_TYPES_SIZE_H
#define APPMAP_PASS_TYPES_SIZE_H

#include "pass/llvm/door_debug_info.h"

/* 0: unknown. */
uint64_t amp_type_size(LLVMMetadataRef type);
unsigned amp_type_alignment(LLVMMetadataRef type);

#endif
