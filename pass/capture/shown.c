/* SPDX-License-Identifier: MIT
 *
 * Goes through a value as the writer will, `{x=1, name=abc}`, always assuming
 * the shortest text: what then begins behind the hundredth code point cannot be
 * shown. What comes before is copied.
 */
#include "pass/capture/shown.h"

#include "pass/capture/secrets.h"
#include "pass/describe/type_ids.h"
#include "pass/llvm/dwarf.h"
#include "pass/types/members.h"
#include "pass/views/view.h"

enum {
  TEXT_MAX = 400,
  ELEMENT_MAX = 256,
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
          am_text_is(node.name, names[i]) && am_type_resolve(type, &size) &&
          size.tag == AM_TAG_BASE && size.bits <= 32)
        return (unsigned)size.bits / 8;
    if (node.tag == AM_TAG_POINTER || node.tag == AM_TAG_ARRAY || !node.base)
      return 0;
  }
  return 0;
}

/* `unsigned char` and `signed char`: commonly numbers, but of many libraries
 * text. */
static bool is_byte(LLVMMetadataRef type) {
  struct am_node node;
  return am_type_resolve(type, &node) && node.tag == AM_TAG_BASE &&
         node.bits == 8 &&
         (node.encoding == AM_ENCODING_SIGNED_CHAR ||
          node.encoding == AM_ENCODING_UNSIGNED_CHAR);
}

uint16_t am_text_room(unsigned position) {
  unsigned room = (AM_VISIBLE_MAX - position) * BYTES_IN_CODE_POINT;
  return (uint16_t)(room < TEXT_MAX ? room : TEXT_MAX);
}

bool am_type_is_hidden(struct am_pass *pass, LLVMMetadataRef type) {
  struct am_node node;
  struct am_view view;
  if (!am_type_resolve(type, &node) || node.tag == AM_TAG_SUBROUTINE)
    return true;
  return ((node.flags & AM_FLAG_FORWARD) || am_type_is_opaque(&node)) &&
         !(am_type_is_record(node.tag) && am_view_read(pass, type, &view));
}

bool am_type_is_const(LLVMMetadataRef type) {
  struct am_node node;
  for (; am_node_read(type, &node); type = node.base)
    switch (node.tag) {
    case AM_TAG_CONST:
      return true;
    case AM_TAG_TYPEDEF:
    case AM_TAG_TEMPLATE_ALIAS:
    case AM_TAG_VOLATILE:
    case AM_TAG_RESTRICT:
    case AM_TAG_ATOMIC:
    case AM_TAG_ARRAY:
      break;
    default:
      return false;
    }
  return false;
}

uint64_t am_visible_size(struct am_pass *pass, LLVMMetadataRef type) {
  struct am_view view;
  uint64_t size = am_type_size(type);
  return size || !am_view_read(pass, type, &view) ? size : view.size;
}

struct appmap_step am_visible_step(struct am_place place, unsigned kind) {
  return (struct appmap_step){.kind = (uint8_t)kind,
                              .base = (uint8_t)place.piece,
                              .offset = (uint16_t)place.offset,
                              .guard_offset = place.guard_offset,
                              .guard_mask = place.guard_mask,
                              .guard_value = place.guard_value};
}

unsigned am_visible_add(struct am_visible *visible, struct appmap_step step,
                        struct am_content content) {
  step.flags |= visible->flags;
  return am_draft_add(visible->drafts, step, content);
}

struct am_place am_place_in(struct am_place place, unsigned piece) {
  return (struct am_place){.piece = piece, .hops = place.hops};
}

static uint64_t pointer_size(const struct am_visible *visible,
                             const struct am_node *pointer) {
  return pointer->bits ? pointer->bits / 8
                       : LLVMPointerSize(visible->pass->layout);
}

/* A __ptr32 is of four bytes. */
static struct appmap_step step_from(struct am_place place, unsigned kind,
                                    const struct am_node *pointer) {
  struct appmap_step step = am_visible_step(place, kind);
  step.flags = pointer->bits == 32 ? APPMAP_STEP_HALF : 0;
  return step;
}

/* `node`: the pointer or reference. */
static unsigned follow(struct am_visible *visible, struct am_place place,
                       const struct am_node *node, unsigned position) {
  am_draft_need(visible->drafts, place.piece,
                place.offset + pointer_size(visible, node));
  unsigned address_end = position + ADDRESS_LEAST;
  if (place.hops == AM_HOPS_MAX || am_type_is_hidden(visible->pass, node->base))
    return address_end;
  unsigned unit = node->tag == AM_TAG_POINTER ? am_text_unit(node->base) : 0;
  if (!unit && node->tag == AM_TAG_POINTER && is_byte(node->base))
    unit = 1;
  if (unit) {
    struct appmap_step step = step_from(place, APPMAP_STEP_TEXT, node);
    step.unit = (uint16_t)unit;
    step.size = am_text_room(position);
    am_visible_add(visible, step, (struct am_content){0});
    return position + 1;
  }
  unsigned piece =
      am_visible_add(visible, step_from(place, APPMAP_STEP_BYTES, node),
                     (struct am_content){.type = node->base});
  if (!piece)
    return address_end;
  place = am_place_in(place, piece);
  place.hops++;
  unsigned end = am_visible_value(visible, place, node->base, position);
  return end < address_end ? end : address_end;
}

static bool is_inline(const struct am_node *member) {
  struct am_node type;
  return member->tag == AM_TAG_INHERITANCE ||
         (!member->name.length && am_type_resolve(member->base, &type) &&
          am_type_is_record(type.tag));
}

/* `{x=1, y=2}`; of base classes and unnamed members as if they were the
 * record's own. */
static unsigned members(struct am_visible *visible, struct am_place place,
                        LLVMMetadataRef type, const struct am_node *node,
                        unsigned position) {
  static const unsigned secret_least = sizeof "<secret>" - 1;
  uint64_t start = place.offset;
  bool is_hidden =
      node->tag == AM_TAG_UNION && am_secrets_any(visible->pass, type);
  for (unsigned i = 0; i < node->elements && position < AM_VISIBLE_MAX; i++) {
    struct am_node member;
    if (!am_node_read(am_node_element(type, i), &member) ||
        !am_type_is_stored(&member) || (member.flags & AM_FLAG_ARTIFICIAL) ||
        (member.tag == AM_TAG_INHERITANCE && (member.flags & AM_FLAG_VIRTUAL)))
      continue;
    place.offset = start + member.offset_bits / 8;
    if (!is_inline(&member))
      position += (unsigned)member.name.length + 1;
    if (position >= AM_VISIBLE_MAX)
      break;
    if (is_hidden || am_secret_member(visible->pass, &member))
      position += is_hidden ? 1 : secret_least;
    else if (!(member.flags & AM_FLAG_BIT_FIELD))
      position = am_visible_value(visible, place, member.base, position);
    else
      am_draft_need(visible->drafts, place.piece,
                    start + (member.offset_bits + member.bits + 7) / 8);
    position += i + 1 < node->elements ? 2 : 0;
  }
  return position;
}

static uint64_t element_count(LLVMMetadataRef type,
                              const struct am_node *node) {
  uint64_t count = 1;
  for (unsigned i = 0; i < node->elements; i++) {
    struct am_node bound;
    if (!am_node_read(am_node_element(type, i), &bound) || bound.value < 0)
      return 0;
    count *= (uint64_t)bound.value;
  }
  return count;
}

unsigned am_visible_elements(struct am_visible *visible, struct am_place place,
                             LLVMMetadataRef type, uint64_t count,
                             unsigned position) {
  uint64_t size = am_visible_size(visible->pass, type);
  if (count > AM_ELEMENTS_MAX)
    count = AM_ELEMENTS_MAX;
  for (uint64_t i = 0; i < count && position < AM_VISIBLE_MAX; i++) {
    /* An element is there or it is not, unless it is very large. */
    if (size <= ELEMENT_MAX)
      am_draft_need(visible->drafts, place.piece, place.offset + size);
    position = am_visible_value(visible, place, type, position);
    position += i + 1 < count ? 2 : 0;
    place.offset += size;
  }
  return position;
}

/* Whether nothing but padding follows `offset` in a value of `type`. */
static bool is_end(struct am_visible *visible, LLVMMetadataRef type,
                   uint64_t offset) {
  uint64_t size = am_visible_size(visible->pass, type);
  return offset == size || (offset < size && size - offset < sizeof(void *) &&
                            !am_secrets_any(visible->pass, type));
}

/* `char text[]` at the end of a struct goes on behind it. */
static void add_tail(struct am_visible *visible, struct am_place place,
                     unsigned unit, unsigned position) {
  if (place.piece < APPMAP_STEPS)
    return;
  const struct am_draft *draft =
      &visible->drafts->items[place.piece - APPMAP_STEPS];
  struct appmap_step step = draft->step;
  if (step.kind != APPMAP_STEP_BYTES || !draft->content.type ||
      draft->content.stride || draft->content.offset ||
      !is_end(visible, draft->content.type, place.offset))
    return;
  step.kind = APPMAP_STEP_TEXT;
  step.second = (uint16_t)place.offset;
  step.unit = (uint16_t)unit;
  step.size = am_text_room(position);
  am_visible_add(visible, step, (struct am_content){0});
}

static unsigned array(struct am_visible *visible, struct am_place place,
                      LLVMMetadataRef type, const struct am_node *node,
                      unsigned position) {
  unsigned unit = am_text_unit(node->base);
  uint64_t size = node->bits / 8, room = am_text_room(position);
  if (unit && !size)
    add_tail(visible, place, unit, position);
  if (unit) {
    am_draft_need(visible->drafts, place.piece,
                  place.offset + (size < room ? size : room));
    return position + 1;
  }
  return am_visible_elements(visible, place, node->base,
                             element_count(type, node), position + 1) +
         1;
}

/* Of a large value only the beginning is recorded: behind it is another. */
static bool is_recorded(const struct am_visible *visible,
                        const struct am_place *place, uint64_t size) {
  return place->piece >= APPMAP_STEPS || place->offset + size <= visible->limit;
}

unsigned am_visible_value(struct am_visible *visible, struct am_place place,
                          LLVMMetadataRef type, unsigned position) {
  struct am_node node;
  struct am_view view;
  struct am_spot function;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  if (!resolved || position >= AM_VISIBLE_MAX ||
      place.offset > APPMAP_IMAGE_MAX)
    return position;
  if (node.tag == AM_TAG_POINTER || am_type_is_reference(node.tag)) {
    if (!is_recorded(visible, &place, pointer_size(visible, &node)))
      return position + 1;
    return follow(visible, place, &node, position);
  }
  if (am_type_is_record(node.tag)) {
    bool has_view = am_view_read(visible->pass, type, &view);
    /* These are nothing but their parts. */
    bool is_parts = view.kind == AM_VIEW_WRAP || view.kind == AM_VIEW_TUPLE;
    if (has_view && !is_parts && !is_recorded(visible, &place, view.size))
      return position + 1;
    if (has_view)
      return am_visible_container(visible, place, &view, position);
    if (am_type_is_opaque(&node))
      return position + 1;
    if (am_block_find(resolved, &function)) {
      place.offset += function.bits / 8;
      return am_visible_value(visible, place, function.type, position);
    }
    return members(visible, place, resolved, &node, position + 1) + 1;
  }
  if (node.tag == AM_TAG_ARRAY)
    return array(visible, place, resolved, &node, position);
  am_draft_need(visible->drafts, place.piece,
                place.offset + am_type_size(resolved));
  return position + 1;
}
