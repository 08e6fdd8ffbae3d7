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
  ELEMENT_MAX = 256,
  BYTES_IN_CODE_POINT = 4,
  ADDRESS_LEAST = 3, /* 0x1 */
};

unsigned amp_text_unit(LLVMMetadataRef type) {
  static const char *const names[] = {"char", "char8_t", "char16_t", "char32_t",
                                      "wchar_t"};
  struct amp_node node, size;
  for (; amp_node_read(type, &node); type = node.base) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if ((node.tag == AMP_TAG_BASE || node.tag == AMP_TAG_TYPEDEF) &&
          amp_text_is(node.name, names[i]) && amp_type_resolve(type, &size) &&
          size.tag == AMP_TAG_BASE && size.bits <= 32)
        return (unsigned)size.bits / 8;
    if (node.tag == AMP_TAG_POINTER || node.tag == AMP_TAG_ARRAY || !node.base)
      return 0;
  }
  return 0;
}

/* `unsigned char` and `signed char`: commonly numbers, but of many libraries
 * text. */
static bool is_byte(LLVMMetadataRef type) {
  struct amp_node node;
  return amp_type_resolve(type, &node) && node.tag == AMP_TAG_BASE &&
         node.bits == 8 &&
         (node.encoding == AMP_ENCODING_SIGNED_CHAR ||
          node.encoding == AMP_ENCODING_UNSIGNED_CHAR);
}

uint16_t amp_text_room(unsigned position) {
  unsigned room = (AMP_VISIBLE_MAX - position) * BYTES_IN_CODE_POINT;
  return (uint16_t)(room < APPMAP_SHOWN_TEXT ? room : APPMAP_SHOWN_TEXT);
}

bool amp_type_is_hidden(struct amp_pass *pass, LLVMMetadataRef type) {
  struct amp_node node;
  struct amp_view view;
  if (!amp_type_resolve(type, &node) || node.tag == AMP_TAG_SUBROUTINE)
    return true;
  return ((node.flags & LLVMDIFlagFwdDecl) || amp_type_is_opaque(&node)) &&
         !(amp_type_is_record(node.tag) && amp_view_read(pass, type, &view));
}

bool amp_type_is_const(LLVMMetadataRef type) {
  struct amp_node node;
  for (; amp_node_read(type, &node); type = node.base)
    switch (node.tag) {
    case AMP_TAG_CONST:
      return true;
    case AMP_TAG_TYPEDEF:
    case AMP_TAG_TEMPLATE_ALIAS:
    case AMP_TAG_VOLATILE:
    case AMP_TAG_RESTRICT:
    case AMP_TAG_ATOMIC:
    case AMP_TAG_ARRAY:
      break;
    default:
      return false;
    }
  return false;
}

uint64_t amp_visible_size(struct amp_pass *pass, LLVMMetadataRef type) {
  struct amp_view view;
  uint64_t size = amp_type_size(type);
  return size || !amp_view_read(pass, type, &view) ? size : view.size;
}

struct appmap_step amp_visible_step(struct amp_place place, unsigned kind) {
  return (struct appmap_step){.kind = (uint8_t)kind,
                              .base = (uint8_t)place.piece,
                              .offset = (uint16_t)place.offset,
                              .guard_offset = place.guard_offset,
                              .guard_mask = place.guard_mask,
                              .guard_value = place.guard_value};
}

unsigned amp_visible_add(struct amp_visible *visible, struct appmap_step step,
                         struct amp_content content) {
  step.flags |= visible->flags;
  return amp_draft_add(visible->drafts, step, content);
}

struct amp_place amp_place_in(struct amp_place place, unsigned piece) {
  return (struct amp_place){.piece = piece, .hops = place.hops};
}

static uint64_t pointer_size(const struct amp_visible *visible,
                             const struct amp_node *pointer) {
  return pointer->bits ? pointer->bits / 8
                       : LLVMPointerSize(visible->pass->layout);
}

/* A __ptr32 is of four bytes. */
static struct appmap_step step_from(struct amp_place place, unsigned kind,
                                    const struct amp_node *pointer) {
  struct appmap_step step = amp_visible_step(place, kind);
  step.flags = pointer->bits == 32 ? APPMAP_STEP_HALF : 0;
  return step;
}

/* `node`: the pointer or reference. */
static unsigned follow(struct amp_visible *visible, struct amp_place place,
                       const struct amp_node *node, unsigned position) {
  amp_draft_need(visible->drafts, place.piece,
                 place.offset + pointer_size(visible, node));
  unsigned address_end = position + ADDRESS_LEAST;
  if (place.hops == AMP_HOPS_MAX ||
      amp_type_is_hidden(visible->pass, node->base))
    return address_end;
  unsigned unit = node->tag == AMP_TAG_POINTER ? amp_text_unit(node->base) : 0;
  if (!unit && node->tag == AMP_TAG_POINTER && is_byte(node->base))
    unit = 1;
  if (unit) {
    struct appmap_step step = step_from(place, APPMAP_STEP_TEXT, node);
    step.unit = (uint16_t)unit;
    step.size = amp_text_room(position);
    amp_visible_add(visible, step, (struct amp_content){0});
    return position + 1;
  }
  unsigned piece =
      amp_visible_add(visible, step_from(place, APPMAP_STEP_BYTES, node),
                      (struct amp_content){.type = node->base});
  if (!piece)
    return address_end;
  place = amp_place_in(place, piece);
  place.hops++;
  unsigned end = amp_visible_value(visible, place, node->base, position);
  return end < address_end ? end : address_end;
}

static bool is_inline(const struct amp_node *member) {
  struct amp_node type;
  return member->tag == AMP_TAG_INHERITANCE ||
         (!member->name.length && amp_type_resolve(member->base, &type) &&
          amp_type_is_record(type.tag));
}

/* `{x=1, y=2}`; of base classes and unnamed members as if they were the
 * record's own. */
static unsigned members(struct amp_visible *visible, struct amp_place place,
                        LLVMMetadataRef type, const struct amp_node *node,
                        unsigned position) {
  static const unsigned secret_least = sizeof "<secret>" - 1;
  uint64_t start = place.offset;
  bool is_hidden =
      node->tag == AMP_TAG_UNION && amp_secrets_any(visible->pass, type);
  for (unsigned i = 0; i < node->elements && position < AMP_VISIBLE_MAX; i++) {
    struct amp_node member;
    if (!amp_node_read(amp_node_element(type, i), &member) ||
        !amp_type_is_stored(&member) || (member.flags & LLVMDIFlagArtificial) ||
        (member.tag == AMP_TAG_INHERITANCE &&
         (member.flags & LLVMDIFlagVirtual)))
      continue;
    place.offset = start + member.offset_bits / 8;
    if (!is_inline(&member))
      position += (unsigned)member.name.length + 1;
    if (position >= AMP_VISIBLE_MAX)
      break;
    if (is_hidden || amp_secret_member(visible->pass, &member))
      position += is_hidden ? 1 : secret_least;
    else if (!(member.flags & LLVMDIFlagBitField))
      position = amp_visible_value(visible, place, member.base, position);
    else
      amp_draft_need(visible->drafts, place.piece,
                     start + (member.offset_bits + member.bits + 7) / 8);
    position += i + 1 < node->elements ? 2 : 0;
  }
  return position;
}

static uint64_t element_count(LLVMMetadataRef type,
                              const struct amp_node *node) {
  uint64_t count = 1;
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node bound;
    if (!amp_node_read(amp_node_element(type, i), &bound) || bound.value < 0)
      return 0;
    count *= (uint64_t)bound.value;
  }
  return count;
}

unsigned amp_visible_elements(struct amp_visible *visible,
                              struct amp_place place, LLVMMetadataRef type,
                              uint64_t count, unsigned position) {
  uint64_t size = amp_visible_size(visible->pass, type);
  if (count > AMP_ELEMENTS_MAX)
    count = AMP_ELEMENTS_MAX;
  for (uint64_t i = 0; i < count && position < AMP_VISIBLE_MAX; i++) {
    /* An element is there or it is not, unless it is very large. */
    if (size <= ELEMENT_MAX)
      amp_draft_need(visible->drafts, place.piece, place.offset + size);
    position = amp_visible_value(visible, place, type, position);
    position += i + 1 < count ? 2 : 0;
    place.offset += size;
  }
  return position;
}

/* Whether nothing but padding follows `offset` in a value of `type`. */
static bool is_end(struct amp_visible *visible, LLVMMetadataRef type,
                   uint64_t offset) {
  uint64_t size = amp_visible_size(visible->pass, type);
  return offset == size || (offset < size && size - offset < sizeof(void *) &&
                            !amp_secrets_any(visible->pass, type));
}

/* `char text[]` at the end of a struct goes on behind it. */
static void add_tail(struct amp_visible *visible, struct amp_place place,
                     unsigned unit, unsigned position) {
  if (place.piece < APPMAP_STEPS)
    return;
  const struct amp_draft *draft =
      &visible->drafts->items[place.piece - APPMAP_STEPS];
  struct appmap_step step = draft->step;
  if (step.kind != APPMAP_STEP_BYTES || !draft->content.type ||
      draft->content.stride || draft->content.offset ||
      !is_end(visible, draft->content.type, place.offset))
    return;
  step.kind = APPMAP_STEP_TEXT;
  step.second = (uint16_t)place.offset;
  step.unit = (uint16_t)unit;
  step.size = amp_text_room(position);
  amp_visible_add(visible, step, (struct amp_content){0});
}

static unsigned array(struct amp_visible *visible, struct amp_place place,
                      LLVMMetadataRef type, const struct amp_node *node,
                      unsigned position) {
  unsigned unit = amp_text_unit(node->base);
  uint64_t size = node->bits / 8, room = amp_text_room(position);
  if (unit && !size)
    add_tail(visible, place, unit, position);
  if (unit) {
    amp_draft_need(visible->drafts, place.piece,
                   place.offset + (size < room ? size : room));
    return position + 1;
  }
  return amp_visible_elements(visible, place, node->base,
                              element_count(type, node), position + 1) +
         1;
}

/* Of a large value only the beginning is recorded: behind it is another. */
static bool is_recorded(const struct amp_visible *visible,
                        const struct amp_place *place, uint64_t size) {
  return place->piece >= APPMAP_STEPS || place->offset + size <= visible->limit;
}

unsigned amp_visible_value(struct amp_visible *visible, struct amp_place place,
                           LLVMMetadataRef type, unsigned position) {
  struct amp_node node;
  struct amp_view view;
  struct amp_spot function;
  LLVMMetadataRef resolved = amp_type_resolve(type, &node);
  if (!resolved || position >= AMP_VISIBLE_MAX ||
      place.offset > APPMAP_IMAGE_MAX)
    return position;
  if (node.tag == AMP_TAG_POINTER || amp_type_is_reference(node.tag)) {
    if (!is_recorded(visible, &place, pointer_size(visible, &node)))
      return position + 1;
    return follow(visible, place, &node, position);
  }
  if (amp_type_is_record(node.tag)) {
    bool has_view = amp_view_read(visible->pass, type, &view);
    /* These are nothing but their parts. */
    bool is_parts = view.kind == AMP_VIEW_WRAP || view.kind == AMP_VIEW_TUPLE;
    if (has_view && !is_parts && !is_recorded(visible, &place, view.size))
      return position + 1;
    if (has_view)
      return amp_visible_container(visible, place, &view, position);
    if (amp_type_is_opaque(&node))
      return position + 1;
    if (amp_block_find(resolved, &function)) {
      place.offset += function.bits / 8;
      return amp_visible_value(visible, place, function.type, position);
    }
    return members(visible, place, resolved, &node, position + 1) + 1;
  }
  if (node.tag == AMP_TAG_ARRAY)
    return array(visible, place, resolved, &node, position);
  amp_draft_need(visible->drafts, place.piece,
                 place.offset + amp_type_size(resolved));
  return position + 1;
}
