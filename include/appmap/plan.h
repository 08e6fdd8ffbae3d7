/* SPDX-License-Identifier: MIT
 *
 * What of the memory behind a function's parameters and result is copied into
 * the spool: the plan that the pass writes for a function and the recorder
 * follows. The pass knows the types and what of a value the 100 code points of
 * an AppMap can show; the recorder knows only steps. Nothing here is for users.
 */
#ifndef APPMAP_PLAN_H
#define APPMAP_PLAN_H

#include <stdint.h>

/* Read-only data; a section of its own because sanitizers pad what lies in the
 * usual ones. */
#define APPMAP_SECTION_PLANS "appmap_plans"

/* Each step copies one range of memory. Ranges are numbered: 0 is the
 * arguments, 1 the result, and step i of the list makes range 2 + i. A range is
 * missing when the one that it is reached from is missing or too short, when
 * its address cannot be read, or when its guard says so; then what is reached
 * from it is missing too. */
enum appmap_range { APPMAP_ARGUMENTS = 0, APPMAP_RESULT = 1, APPMAP_STEPS = 2 };

enum appmap_step_kind {
  /* `size` bytes, `second` bytes behind the address. */
  APPMAP_STEP_BYTES = 1,
  /* Characters of `unit` bytes each (1, 2 or 4) up to a zero, at most `size`
   * bytes, `second` bytes behind the address; or with `width` at the address,
   * and no more characters than are counted, as below. */
  APPMAP_STEP_TEXT = 2,
  /* A count stands at offset `second` of the range `base`, `width` bytes wide:
   * so many units of `unit` bytes, at most `size` bytes. */
  APPMAP_STEP_COUNTED = 3,
  /* Up to the address at offset `second` of the range `base`, at most `size`
   * bytes. */
  APPMAP_STEP_SPAN = 4,
  /* Range `base` is a node of a binary tree: `size` bytes of the node that
   * follows it in order. A node's left, right and parent pointers are at
   * offsets `second` & 0xff, `second` >> 8 and `unit`. The recorder notes the
   * order (see AM_CAPTURED_LINK in runtime/spool/format.h). */
  APPMAP_STEP_NEXT = 5,
  /* `offset`: address of the format, as of printf; `second`: address of a
   * va_list, both in the range `base`: errno in 8 bytes, then the arguments
   * that the format asks for, in order, each in 8 bytes (long double: 16), at
   * most `size` bytes; then the texts of its strings as ranges of their own.
   * x86_64 only. */
  APPMAP_STEP_FORMAT = 6,
  /* Overwrites `size` bytes at `offset` of range `base` with zeros before they
   * reach the spool: a secret. Makes no range, though it takes a number. */
  APPMAP_STEP_MASK = 7,
  /* A table of the addresses of blocks: from that of the block on that holds
   * the element before which, by the 8 bytes at offset `second`, so many others
   * have their place, `unit` in each block; up to the address that stands
   * `width` bytes behind that of the table. */
  APPMAP_STEP_TABLE = 8,
  /* That block, from the element on: elements of `second` bytes, `unit` in a
   * block; how many come before the element stands at guard_offset of the range
   * guard_value, and is no guard. */
  APPMAP_STEP_BLOCK = 9,
  /* Range `base` is the beginning of a node of a binary tree, `guard_value` of
   * its parent: `size` bytes, `offset` behind where the node begins. What
   * stands in for the node behind the last has no such parent. Offsets are as
   * for NEXT; with `width` the root's parent has it for its own, and the first
   * byte of all nodes but the one behind the last may be 1. */
  APPMAP_STEP_ENTRY = 10,
};

enum appmap_step_flags {
  /* What an out-parameter points to: at the return it is recorded only when it
   * is not what it was at the call. */
  APPMAP_STEP_OUT = 1u << 0,
  /* The count is signed. A negative one is 0; of TEXT, none: up to the zero. */
  APPMAP_STEP_SIGNED = 1u << 1,
  /* The guard is another: a node of a container exists only if the number of
   * them, 8 bytes at guard_offset of the range guard_value, is greater than
   * guard_mask. What stands in for the node behind the last lies within the
   * container, and what is behind that is none of it. */
  APPMAP_STEP_NODE = 1u << 2,
  /* Of BYTES: `second` bytes in front of the address. */
  APPMAP_STEP_BEFORE = 1u << 3,
  /* Of BYTES: there is no range when the address is that at offset `unit` of
   * the range `width`: a list's end is in the list itself. */
  APPMAP_STEP_RING = 1u << 4,
  /* The address is of four bytes. */
  APPMAP_STEP_HALF = 1u << 5,
};

struct appmap_step {
  uint8_t kind; /* enum appmap_step_kind */
  uint8_t flags;
  uint8_t base;    /* the range that holds the address; of a lower number */
  uint8_t width;   /* of the count: 1, 2, 4, 8 */
  uint16_t offset; /* of the address in that range */
  uint16_t size;   /* at most so many bytes */
  uint16_t unit;
  uint16_t second;
  /* When guard_mask is not 0: only if the byte at guard_offset of the range
   * `base`, masked, is guard_value. */
  uint16_t guard_offset;
  uint8_t guard_mask, guard_value;
};
_Static_assert(sizeof(struct appmap_step) == 16,
               "plan.h is a binary interface");

/* Steps are in the order of their distance from the arguments, so that those of
 * one distance can be read with one system call. The first `call` steps are
 * for the call (without a result, range 1 is missing), the next `back` steps,
 * which count their ranges from 2 again, for the return. */
struct appmap_plan {
  uint16_t call, back;
  uint32_t spare; /* zero */
  struct appmap_step steps[];
};

/* At most so many steps in each part of a plan, and so many bytes in all the
 * ranges of one event, their heads included. What does not fit is missing. */
#define APPMAP_STEPS_MAX    48u
#define APPMAP_CAPTURED_MAX 2048u

#endif
