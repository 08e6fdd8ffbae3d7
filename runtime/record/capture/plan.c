/* SPDX-License-Identifier: MIT
 *
 * The interpreter of plans. Steps are in the order of their distance from the
 * arguments, and reads are done when a step needs what was read: one system
 * call for each distance.
 */
#include "runtime/record/capture/plan.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/record/capture/binary_tree.h"
#include "runtime/record/capture/va_list.h"

#include <errno.h>

/* Nodes of trees that one event may look at on its way. */
enum { NODES_MAX = 64 };

/* The integer of `width` bytes at an offset of a range. False: the range does
 * not reach so far. */
static bool load_integer(const char *base, uint32_t length, uint32_t offset,
                         uint32_t width, uint64_t *value) {
  *value = 0;
  if (offset + width > length)
    return false;
  for (uint32_t i = 0; i < width; i++)
    *value |= (uint64_t)(unsigned char)base[offset + i] << 8 * i;
  am_mark_defined(value, sizeof *value);
  return true;
}

/* Whether the container has fewer nodes than would make this one. */
static bool is_beyond(const struct am_captured *captured,
                      const struct appmap_step *step) {
  uint32_t length;
  uint64_t count;
  const char *container =
      am_captured_find(captured, step->guard_value, &length);
  return !container ||
         !load_integer(container, length, step->guard_offset, 8, &count) ||
         count <= step->guard_mask;
}

static bool is_guarded(const struct am_captured *captured,
                       const struct appmap_step *step, const char *base,
                       uint32_t length) {
  uint64_t byte;
  if (step->flags & APPMAP_STEP_NODE)
    return is_beyond(captured, step);
  return step->guard_mask &&
         (!load_integer(base, length, step->guard_offset, 1, &byte) ||
          (byte & step->guard_mask) != step->guard_value);
}

/* The bytes of the units that are counted; 0 when their number is none. A
 * negative number of letters commonly means: up to the zero. */
static uint64_t counted(const struct appmap_step *step, const char *base,
                        uint32_t length) {
  uint64_t units, bytes;
  if (step->width == 0 || step->width > 8 ||
      !load_integer(base, length, step->second, step->width, &units))
    return 0;
  if (step->flags & APPMAP_STEP_SIGNED && units >> (8 * step->width - 1))
    return step->kind == APPMAP_STEP_TEXT ? UINT64_MAX : 0;
  return __builtin_mul_overflow(units, step->unit, &bytes) ? UINT64_MAX : bytes;
}

/* How many elements of a block come before the first that counts. */
static bool load_before(const struct am_captured *captured,
                        const struct appmap_step *step, uint64_t *before) {
  uint32_t length;
  const char *container =
      am_captured_find(captured, step->guard_value, &length);
  if (!container || step->unit == 0 ||
      !load_integer(container, length, step->guard_offset, 8, before))
    return false;
  *before %= step->unit;
  return true;
}

/* How far behind its address a range begins. */
static uint64_t displacement(const struct am_captured *captured,
                             const struct appmap_step *step, const char *base,
                             uint32_t length) {
  uint64_t before;
  bool is_displaced = step->kind == APPMAP_STEP_BYTES ||
                      (step->kind == APPMAP_STEP_TEXT && !step->width);
  if (step->kind == APPMAP_STEP_TABLE && step->unit &&
      load_integer(base, length, step->second, 8, &before))
    return before / step->unit * 8;
  if (step->kind == APPMAP_STEP_BLOCK && load_before(captured, step, &before))
    return before * step->second;
  if (!is_displaced)
    return 0;
  return step->flags & APPMAP_STEP_BEFORE ? -(uint64_t)step->second
                                          : step->second;
}

/* Whether the address is that of a list's end. */
static bool is_ring_end(const struct am_captured *captured,
                        const struct appmap_step *step, uint64_t address) {
  uint32_t length;
  uint64_t end;
  if (!(step->flags & APPMAP_STEP_RING))
    return false;
  const char *node = am_captured_find(captured, step->width, &length);
  return !node || !load_integer(node, length, step->unit, 8, &end) ||
         address == end;
}

/* Whether a range that the step needs is still to be read. */
static bool is_waited_for(const struct am_captured *captured,
                          const struct appmap_step *step) {
  uint64_t needed = 1ull << step->base;
  if (step->flags & APPMAP_STEP_RING)
    needed |= 1ull << step->width;
  if (step->kind == APPMAP_STEP_ENTRY)
    needed |= 1ull << step->guard_value;
  return captured->pending & needed;
}

/* How many bytes the program has there: more than the step's `size` may be. */
static uint64_t available(const struct am_captured *captured,
                          const struct appmap_step *step, const char *base,
                          uint32_t length, uintptr_t address) {
  uint64_t end, before;
  uint32_t end_at = step->kind == APPMAP_STEP_TABLE ? step->offset + step->width
                                                    : step->second;
  switch (step->kind) {
  case APPMAP_STEP_BYTES:
    return step->size;
  case APPMAP_STEP_TEXT:
    return step->width ? counted(step, base, length) : UINT64_MAX;
  case APPMAP_STEP_COUNTED:
    return counted(step, base, length);
  case APPMAP_STEP_SPAN:
  case APPMAP_STEP_TABLE:
    return load_integer(base, length, end_at, 8, &end) && end > address
               ? end - address
               : 0;
  case APPMAP_STEP_BLOCK:
    return load_before(captured, step, &before)
               ? (step->unit - before) * step->second
               : 0;
  default:
    return 0;
  }
}

/* The node that follows the one in `base`. */
static void follow_tree(struct am_captured *captured, uint32_t i,
                        const char *base, uint32_t length, uint32_t *budget) {
  const struct appmap_step *step = &captured->steps[i];
  if (step->base < APPMAP_STEPS)
    return;
  struct am_tree_node node = {.address = AM_CAPTURED_ADDRESS(am_load(base - 8)),
                              .left_at = step->second & 0xff,
                              .right_at = step->second >> 8,
                              .parent_at = step->unit};
  if (!load_integer(base, length, node.right_at, 8, &node.right) ||
      !load_integer(base, length, node.parent_at, 8, &node.parent))
    return;
  am_captured_settle(captured, i);
  uint64_t next = am_tree_node_next(&node, budget);
  if (!next)
    return;
  am_captured_link(captured, node.address, next);
  am_captured_read(captured, i, next, step->size, 0);
}

/* What is in the node in `base`, if it is one of its tree. */
static void follow_entry(struct am_captured *captured, uint32_t i,
                         const char *base, uint32_t length) {
  const struct appmap_step *step = &captured->steps[i];
  uint32_t its;
  uint64_t left, right, up, first;
  const char *parent = am_captured_find(captured, step->guard_value, &its);
  if (step->base < APPMAP_STEPS || !parent ||
      !load_integer(parent, its, step->second & 0xff, 8, &left) ||
      !load_integer(parent, its, step->second >> 8, 8, &right))
    return;
  uint64_t node = AM_CAPTURED_ADDRESS(am_load(base - 8));
  bool is_root = step->width && load_integer(parent, its, step->unit, 8, &up) &&
                 up == node && load_integer(base, length, 0, 1, &first) &&
                 first == 1;
  if (left == node || right == node || is_root)
    am_captured_read(captured, i, node + step->offset, step->size, 0);
}

static void follow_format(struct am_captured *captured, uint32_t i,
                          const char *base, uint32_t length) {
  const struct appmap_step *step = &captured->steps[i];
  uint64_t format, list;
  if (!load_integer(base, length, step->offset, 8, &format) ||
      !load_integer(base, length, step->second, 8, &list))
    return;
  am_captured_settle(captured, i);
  captured->used += (uint32_t)am_variadic_copy(
      format, list, errno, step->size, captured->bytes + captured->used,
      sizeof captured->bytes - captured->used);
}

/* What the address in `base` leads to. */
static void follow_address(struct am_captured *captured, uint32_t i,
                           const char *base, uint32_t length) {
  const struct appmap_step *step = &captured->steps[i];
  uint32_t width = step->flags & APPMAP_STEP_HALF ? 4 : 8;
  uint64_t address;
  if (!load_integer(base, length, step->offset, width, &address) ||
      !am_is_address(address) || is_ring_end(captured, step, address))
    return;
  address += displacement(captured, step, base, length);
  uint64_t bytes = available(captured, step, base, length, address);
  bool is_cut = bytes > step->size;
  uint32_t size = is_cut ? step->size : (uint32_t)bytes;
  if (size > 0)
    am_captured_read(captured, i, address, size, is_cut ? AM_CAPTURED_CUT : 0);
}

static void follow(struct am_captured *captured, uint32_t i, uint32_t *budget) {
  const struct appmap_step *step = &captured->steps[i];
  uint32_t length;
  captured->through[APPMAP_STEPS + i] =
      step->base < APPMAP_STEPS ? step->offset / 8 % APPMAP_FRAME_HASHES
                                : captured->through[step->base];
  captured->outs |= step->flags & APPMAP_STEP_OUT;
  if (is_waited_for(captured, step))
    am_captured_settle(captured, i);
  const char *base = am_captured_find(captured, step->base, &length);
  if (!base || is_guarded(captured, step, base, length))
    return;
  switch (step->kind) {
  case APPMAP_STEP_NEXT:
    follow_tree(captured, i, base, length, budget);
    return;
  case APPMAP_STEP_ENTRY:
    follow_entry(captured, i, base, length);
    return;
  case APPMAP_STEP_FORMAT:
    follow_format(captured, i, base, length);
    return;
  case APPMAP_STEP_MASK: /* others than of ranges: see copy_masked() */
    am_captured_clear(captured, step->base, step->offset,
                      (uint32_t)step->offset + step->size);
    return;
  default:
    follow_address(captured, i, base, length);
  }
}

/* Follows `count` steps. */
static void follow_all(struct am_captured *captured,
                       const struct appmap_step *steps, uint32_t count) {
  uint32_t budget = NODES_MAX;
  captured->steps = steps;
  captured->count = count < APPMAP_STEPS_MAX ? count : APPMAP_STEPS_MAX;
  captured->used = 0;
  captured->reads = 0;
  captured->pending = 0;
  captured->outs = false;
  for (uint32_t i = 0; i < APPMAP_STEPS + captured->count; i++)
    captured->at[i] = 0;
  for (uint32_t i = 0; i < captured->count; i++)
    follow(captured, i, &budget);
  am_captured_settle(captured, captured->count);
}

void am_capture_call(struct am_captured *captured,
                     const struct appmap_function *function,
                     struct appmap_frame *frame) {
  const struct appmap_plan *plan = am_plan_of(function);
  captured->given[APPMAP_ARGUMENTS] = (const char *)(frame + 1);
  captured->given[APPMAP_RESULT] = NULL;
  captured->length[APPMAP_ARGUMENTS] = function->arguments;
  follow_all(captured, plan->steps, plan->call);
  am_captured_hash_out(captured, frame->hash);
}

bool am_capture_return(struct am_captured *captured,
                       const struct appmap_function *function,
                       const struct appmap_frame *frame, const void *result) {
  const struct appmap_plan *plan = am_plan_of(function);
  captured->given[APPMAP_ARGUMENTS] = (const char *)(frame + 1);
  captured->given[APPMAP_RESULT] = result;
  captured->length[APPMAP_ARGUMENTS] = function->arguments;
  captured->length[APPMAP_RESULT] = function->result;
  follow_all(captured, plan->steps + plan->call, plan->back);
  if (!captured->outs)
    return false;
  uint32_t hash[APPMAP_FRAME_HASHES];
  bool same[APPMAP_FRAME_HASHES], changed = false;
  am_captured_hash_out(captured, hash);
  for (int i = 0; i < APPMAP_FRAME_HASHES; i++) {
    same[i] = hash[i] == frame->hash[i];
    changed |= !same[i];
  }
  am_captured_drop_out(captured, same);
  return changed;
}

/* Which bytes of [at, at + 8) a mask covers: ones there. */
static uint64_t covered(const struct appmap_step *mask, uint32_t at) {
  uint64_t word = 0;
  for (uint32_t i = 0; i < 8; i++)
    if (at + i >= mask->offset && at + i < (uint32_t)mask->offset + mask->size)
      word |= 0xffull << 8 * i;
  return word;
}

static bool is_mask(const struct appmap_step *step, uint32_t base) {
  return step->kind == APPMAP_STEP_MASK && step->base == base;
}

/* Word by word, each without its secrets before it is stored: the process may
 * be killed at any moment. */
static void copy_masked(char *to, const char *from, uint32_t size,
                        const struct appmap_plan *plan, uint32_t base) {
  const struct appmap_step *end = plan->steps + plan->call + plan->back;
  const struct appmap_step *first = plan->steps;
  while (first < end && !is_mask(first, base))
    first++;
  for (uint32_t at = 0; at < size; at += 8) {
    uint64_t word = am_load(from + at);
    for (const struct appmap_step *step = first; step < end; step++)
      if (is_mask(step, base))
        word &= ~covered(step, at);
    am_store(to + at, word);
  }
}

void am_copy_arguments(char *to, const struct appmap_function *function,
                       const struct appmap_frame *frame) {
  copy_masked(to, (const char *)(frame + 1), function->arguments,
              am_plan_of(function), APPMAP_ARGUMENTS);
}

void am_copy_result(char *to, const struct appmap_function *function,
                    const void *result) {
  copy_masked(to, result, function->result, am_plan_of(function),
              APPMAP_RESULT);
}
