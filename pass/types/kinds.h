/* SPDX-License-Identifier: MIT
 *
 * What kind of type a type is, as debug info tells.
 */
#ifndef APPMAP_PASS_TYPES_KINDS_H
#define APPMAP_PASS_TYPES_KINDS_H

#include "pass/llvm/door_debug_info.h"

/* Of a resolved type. */
bool amp_type_is_reference(unsigned tag);
bool amp_type_is_record(unsigned tag);
bool amp_type_is_string(const struct amp_node *node);

/* A part of the object that a person would name: not a pointer to virtual
 * functions, nor a virtual base, whose place is not fixed. */
bool amp_type_is_stored(const struct amp_node *member);

/* Looks through typedefs and arrays. */
bool amp_type_is_const(LLVMMetadataRef type);

/* Whether the type is a class that holds nothing, nor do those it is made of. A
 * class without a definition may hold anything. */
bool amp_type_is_empty(LLVMMetadataRef type);

/* `unsigned char` and `signed char`: commonly numbers, but of many libraries
 * text. */
bool amp_type_is_byte(LLVMMetadataRef type);

/* Whether an object of the class begins with the address of a virtual table. */
bool amp_type_is_dynamic(LLVMMetadataRef type);

/* 1, 2 or 4 when `type` is a character of text, else 0. */
unsigned amp_text_unit(LLVMMetadataRef type);

#endif
