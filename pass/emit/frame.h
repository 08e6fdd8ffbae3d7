/* SPDX-License-Identifier: MIT
 *
 * The stack slot that a function's values are handed to the runtime in: struct
 * appmap_frame if that is used, the arguments, the result.
 */
#ifndef APPMAP_PASS_EMIT_FRAME_H
#define APPMAP_PASS_EMIT_FRAME_H

#include "pass/emit/insertion.h"

enum { AM_FRAME_ALIGNMENT = 8 };

/* The address `offset` bytes behind the frame's beginning. */
LLVMValueRef am_frame_at(struct am_insertion *in, int offset);

void am_frame_store(struct am_insertion *in, LLVMValueRef value,
                    unsigned offset);

/* What the parameter holds on entry; nothing when it is not captured. */
void am_frame_copy_parameter(struct am_insertion *in,
                             const struct am_parameter *parameter);

/* Puts the result into the frame; false when there is none to be had. */
bool am_frame_copy_result(struct am_insertion *in, LLVMValueRef exit);

#endif
