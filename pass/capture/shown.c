/* SPDX-License-Identifier: MIT
 *
 * Goes through a value as the writer will, `{x=1, name=abc}`, always assuming
 * the shortest text: what then begins behind the hundredth code point cannot be
 * shown. What comes before is copied.
 */
#include "pass/capture/walk.h"

#include <appmap/shown_limits.h>

#include "pass/capture/secrets.h"
#include "pass/capture/shown_arrays.h"
#include "pass/capture/shown_views.h"
#include "pass/capture/steps.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/library.h"
#include "pass/views/lookup.h"

enum { ADDRESS_LEAST = 3 }; /* 0x1 */

static uint64_t pointer_size(const struct amp_walk *walk,
                             const struct amp_node *pointer) {
  return pointer->bits ? pointer->bits / 8
                       : LLVMPointerSize(walk->pass->layout);
}

/* A __ptr32 is of four bytes. */
static struct appmap_step step_from(struct amp_place place, unsigned kind,
                                    const struct amp_node *pointer) {
  struct appmap_step step = amp_step_make(place, kind);
  step.flags = pointer->bits == 32 ? APPMAP_STEP_HALF : 0;
  return step;
}

/* `node`: the pointer or reference. */
static unsigned follow(struct amp_walk *walk, struct amp_place place,
                       const struct amp_node *node, unsigned position) {
  amp_draft_need(walk->drafts, place.range,
                 place.offset + pointer_size(walk, node));
  unsigned address_end = position + ADDRESS_LEAST;
  if (place.hops == APPMAP_SHOWN_HOPS ||
      amp_type_is_hidden(walk->pass, node->base))
    return address_end;
  unsigned unit = node->tag == AMP_TAG_POINTER ? amp_text_unit(node->base) : 0;
  if (!unit && node->tag == AMP_TAG_POINTER && amp_type_is_byte(node->base))
    unit = 1;
  if (unit) {
    struct appmap_step step = step_from(place, APPMAP_STEP_TEXT, node);
    step.unit = (uint16_t)unit;
    step.size = amp_text_room(position);
    amp_step_add(walk, step, (struct amp_content){0});
    return position + 1;
  }
  unsigned range = amp_step_add(walk, step_from(place, APPMAP_STEP_BYTES, node),
                                (struct amp_content){.type = node->base});
  if (!range)
    return address_end;
  /* Of what a value itself leads to, the class is told too. */
  if (place.range < APPMAP_STEPS && amp_type_is_dynamic(node->base))
    amp_draft_need(walk->drafts, range, 8);
  place = amp_place_in(place, range);
  place.hops++;
  unsigned end = amp_shown_value(walk, place, node->base, position);
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
static unsigned members(struct amp_walk *walk, struct amp_place place,
                        LLVMMetadataRef type, const struct amp_node *node,
                        unsigned position) {
  static const unsigned secret_least = sizeof "<secret>" - 1;
  uint64_t start = place.offset;
  bool is_hidden =
      node->tag == AMP_TAG_UNION && amp_secrets_any(walk->pass, type);
  for (unsigned i = 0; i < node->elements && position < APPMAP_SHOWN_POINTS;
       i++) {
    struct amp_node member;
    if (!amp_node_read(amp_node_element(type, i), &member) ||
        !amp_type_is_stored(&member) || (member.flags & LLVMDIFlagArtificial) ||
        (member.tag == AMP_TAG_INHERITANCE &&
         (member.flags & LLVMDIFlagVirtual)))
      continue;
    place.offset = start + member.offset_bits / 8;
    if (!is_inline(&member))
      position += (unsigned)member.name.length + 1;
    if (position >= APPMAP_SHOWN_POINTS)
      break;
    if (is_hidden || amp_secret_member(walk->pass, &member))
      position += is_hidden ? 1 : secret_least;
    else if (!(member.flags & LLVMDIFlagBitField))
      position = amp_shown_value(walk, place, member.base, position);
    else
      amp_draft_need(walk->drafts, place.range,
                     start + (member.offset_bits + member.bits + 7) / 8);
    position += i + 1 < node->elements ? 2 : 0;
  }
  return position;
}

/* Of a large value only the beginning is recorded: behind it is another. */
static bool is_recorded(const struct amp_walk *walk,
                        const struct amp_place *place, uint64_t size) {
  return place->range >= APPMAP_STEPS || place->offset + size <= walk->limit;
}

unsigned amp_shown_value(struct amp_walk *walk, struct amp_place place,
                         LLVMMetadataRef type, unsigned position) {
  struct amp_node node;
  struct amp_view view;
  struct amp_spot function;
  LLVMMetadataRef resolved = amp_type_resolve(type, &node);
  bool has_view = resolved && amp_view_read(walk->pass, type, &view);
  if (!resolved || position >= APPMAP_SHOWN_POINTS ||
      place.offset > APPMAP_CAPTURED_MAX)
    return position;
  if (has_view) {
    /* These are nothing but their parts. */
    bool is_parts = view.kind == AMP_VIEW_WRAP || view.kind == AMP_VIEW_TUPLE;
    if (!is_parts && !is_recorded(walk, &place, view.size))
      return position + 1;
    return amp_shown_view(walk, place, &view, position);
  }
  if (node.tag == AMP_TAG_POINTER || amp_type_is_reference(node.tag)) {
    if (!is_recorded(walk, &place, pointer_size(walk, &node)))
      return position + 1;
    return follow(walk, place, &node, position);
  }
  if (amp_type_is_record(node.tag)) {
    if (amp_type_is_opaque(&node))
      return position + 1;
    if (amp_block_find(resolved, &function)) {
      place.offset += function.bits / 8;
      return amp_shown_value(walk, place, function.type, position);
    }
    return members(walk, place, resolved, &node, position + 1) + 1;
  }
  if (node.tag == AMP_TAG_ARRAY)
    return amp_shown_array(walk, place, resolved, &node, position);
  amp_draft_need(walk->drafts, place.range,
                 place.offset + amp_type_size(resolved));
  return position + 1;
}
