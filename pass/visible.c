/* SPDX-License-Identifier: MIT
 *
 * Goes through a value as the writer will, `{x=1, name=abc}`, always assuming
 * the shortest text: what then begins behind the hundredth code point cannot be
 * shown. What comes before is copied.
 */
#include "pass/visible.h"

#include <string.h>

#include "pass/dwarf.h"
#include "pass/types.h"

enum {
  HOPS_MAX = 3,
  TEXT_MAX = 400,
  BYTES_IN_CODE_POINT = 4,
  ADDRESS_LEAST = 3, /* 0x1 */
};

unsigned am_text_unit(LLVMMetadataRef type) {
  static const char *const names[] = {"char", "char8_t", "char16_t", "char32_t",
                                      "wchar_t"};
  struct am_node node, size;
  for (; am_node_read(type, &node); type = node.base) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if ((node.tag == AM_TAG_BASE || node.tag == AM_TAG_TYPEDEF) &&
          node.name.length == strlen(names[i]) &&
          !memcmp(node.name.data, names[i], node.name.length) &&
          am_type_resolve(type, &size) && size.tag == AM_TAG_BASE)
        return (unsigned)size.bits / 8;
    if (node.tag == AM_TAG_POINTER || !node.base)
      return 0;
  }
  return 0;
}

static uint16_t text_room(unsigned position) {
  unsigned room = (AM_VISIBLE_MAX - position) * BYTES_IN_CODE_POINT;
  return (uint16_t)(room < TEXT_MAX ? room : TEXT_MAX);
}

static struct appmap_step step_at(const struct am_visible *visible,
                                  struct am_place place, unsigned kind) {
  return (struct appmap_step){.kind = (uint8_t)kind,
                              .flags = visible->flags,
                              .base = (uint8_t)place.piece,
                              .offset = (uint16_t)place.offset};
}

static bool is_incomplete(const struct am_node *node) {
  return node->tag == AM_TAG_SUBROUTINE || (node->flags & AM_FLAG_FORWARD);
}

/* `node`: the pointer or reference. */
static unsigned follow(struct am_visible *visible, struct am_place place,
                       const struct am_node *node, unsigned position) {
  struct am_node to;
  bool may_follow = place.hops < HOPS_MAX && am_type_resolve(node->base, &to) &&
                    !is_incomplete(&to);
  am_draft_need(visible->drafts, place.piece,
                place.offset + LLVMPointerSize(visible->pass->layout));
  if (!may_follow)
    return position + ADDRESS_LEAST;
  unsigned unit = node->tag == AM_TAG_POINTER ? am_text_unit(node->base) : 0;
  if (unit) {
    struct appmap_step step = step_at(visible, place, APPMAP_STEP_TEXT);
    step.unit = (uint16_t)unit;
    step.size = text_room(position);
    am_draft_add(visible->drafts, step, NULL);
    return position;
  }
  unsigned piece = am_draft_add(
      visible->drafts, step_at(visible, place, APPMAP_STEP_BYTES), node->base);
  if (!piece)
    return position + ADDRESS_LEAST;
  struct am_place target = {.piece = piece, .hops = place.hops + 1};
  unsigned end = am_visible_value(visible, target, node->base, position);
  return end < position + ADDRESS_LEAST ? end : position + ADDRESS_LEAST;
}

static unsigned members(struct am_visible *visible, struct am_place place,
                        LLVMMetadataRef type, const struct am_node *node,
                        unsigned position) {
  uint64_t start = place.offset;
  for (unsigned i = 0; i < node->elements && position < AM_VISIBLE_MAX; i++) {
    struct am_node member;
    if (!am_node_read(am_node_element(type, i), &member) ||
        !am_type_is_stored(&member))
      continue;
    struct am_node resolved;
    bool is_inline = member.tag == AM_TAG_INHERITANCE || !member.name.length;
    place.offset = start + member.offset_bits / 8;
    if (is_inline && am_type_resolve(member.base, &resolved) &&
        am_type_is_record(resolved.tag)) {
      position = am_visible_value(visible, place, member.base, position);
      continue;
    }
    position += (unsigned)member.name.length + 1;
    if (position >= AM_VISIBLE_MAX)
      break;
    if (member.flags & AM_FLAG_BIT_FIELD)
      am_draft_need(visible->drafts, place.piece,
                    start + (member.offset_bits + member.bits + 7) / 8);
    else
      position = am_visible_value(visible, place, member.base, position);
    position += i + 1 < node->elements ? 2 : 0;
  }
  return position;
}

static int64_t element_count(LLVMMetadataRef type, const struct am_node *node) {
  int64_t count = 1;
  for (unsigned i = 0; i < node->elements; i++) {
    struct am_node bound;
    if (!am_node_read(am_node_element(type, i), &bound) || bound.value < 0)
      return 0;
    count *= bound.value;
  }
  return count;
}

static unsigned array(struct am_visible *visible, struct am_place place,
                      LLVMMetadataRef type, const struct am_node *node,
                      unsigned position) {
  int64_t count = element_count(type, node);
  if (count <= 0)
    return position;
  uint64_t size = node->bits / 8 / (uint64_t)count;
  if (am_text_unit(node->base)) {
    uint64_t room = text_room(position);
    am_draft_need(visible->drafts, place.piece,
                  place.offset +
                      (node->bits / 8 < room ? node->bits / 8 : room));
    return position;
  }
  position++;
  for (int64_t i = 0; i < count && position < AM_VISIBLE_MAX; i++) {
    position = am_visible_value(visible, place, node->base, position);
    position += i + 1 < count ? 2 : 1;
    place.offset += size;
  }
  return position;
}

unsigned am_visible_value(struct am_visible *visible, struct am_place place,
                          LLVMMetadataRef type, unsigned position) {
  struct am_node node;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  if (!resolved || position >= AM_VISIBLE_MAX || place.offset > UINT16_MAX)
    return position;
  if (node.tag == AM_TAG_POINTER || am_type_is_reference(node.tag))
    return follow(visible, place, &node, position);
  if (am_type_is_record(node.tag))
    return members(visible, place, resolved, &node, position + 1) + 1;
  if (node.tag == AM_TAG_ARRAY)
    return array(visible, place, resolved, &node, position);
  am_draft_need(visible->drafts, place.piece,
                place.offset + (node.bits + 7) / 8);
  return position + 1;
}
