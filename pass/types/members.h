/* SPDX-License-Identifier: MIT
 *
 * Members of classes by name, wherever in base classes and anonymous members
 * they are. What is not in debug info is not found.
 */
#ifndef APPMAP_PASS_TYPES_MEMBERS_H
#define APPMAP_PASS_TYPES_MEMBERS_H

#include "pass/llvm/door_debug_info.h"

/* A place in an object. */
struct amp_spot {
  LLVMMetadataRef type;
  uint64_t bits; /* from the object's start */
};

/* `paths`: names joined by '.', as `_M_impl._M_start`; alternatives are
 * separated by '|', and the first that is there counts. */
bool amp_member_find(LLVMMetadataRef type, const char *paths,
                     struct amp_spot *spot);

/* As amp_member_find, but counts from the start of the object that *spot is in:
 * `paths` leads on from there. */
bool amp_member_go(struct amp_spot *spot, const char *paths);

/* The member of a block (-fblocks) that leads to its function; false: `type` is
 * none. */
bool amp_block_find(LLVMMetadataRef type, struct amp_spot *spot);

#endif
