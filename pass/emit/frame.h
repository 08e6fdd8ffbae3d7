/* SPDX-License-Identifier: MIT
 *
 * The stack slot that a function's values are handed to the runtime in: struct
 * appmap_frame if that is used, the arguments, the result.
 */
#ifndef APPMAP_PASS_EMIT_FRAME_H
#define APPMAP_PASS_EMIT_FRAME_H

#include "pass/emit/insertion.h"
#include <appmap/abi.h>

enum { AMP_FRAME_HEAD = sizeof(struct appmap_frame) };

/* Lays the frame out; its slot, if something is captured, goes to the builder's
 * place. */
void amp_frame_add_slot(struct amp_insertion *in);

/* The address `offset` bytes behind the frame's beginning. */
LLVMValueRef amp_frame_at(struct amp_insertion *in, int offset);

void amp_frame_store(struct amp_insertion *in, LLVMValueRef value,
                     unsigned offset);

/* What the parameter holds on entry; nothing when it is not captured. */
void amp_frame_copy_parameter(struct amp_insertion *in,
                              const struct amp_parameter *parameter);

/* Puts the result into the frame; false when there is none to be had. */
bool amp_frame_copy_result(struct amp_insertion *in, LLVMValueRef exit);

#endif
