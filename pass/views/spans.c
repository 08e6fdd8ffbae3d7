/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library whose elements lie one behind the other: all of
 * them, or so many in each block of memory.
 */
#include "pass/views/spans.h"

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/layout.h"

/* Of libc++'s deque. */
enum { BLOCK_BYTES = 4096, BLOCK_LEAST = 16 };

/* The type of what the member points to; NULL: it is no pointer. */
static LLVMMetadataRef pointed_to(LLVMMetadataRef type, const char *paths) {
  struct amp_spot spot;
  struct amp_node pointer;
  return amp_member_find(type, paths, &spot) &&
                 amp_type_resolve(spot.type, &pointer) &&
                 pointer.tag == AMP_TAG_POINTER
             ? amp_view_unaliased(pointer.base)
             : NULL;
}

/* The number of elements of a span may be in its type. */
static bool is_fixed(LLVMMetadataRef type, struct amp_view *view) {
  int64_t count;
  view->is_fixed = amp_node_template_value(type, 1, &count) && count >= 0;
  view->fixed = view->is_fixed ? (uint64_t)count : 0;
  return view->is_fixed;
}

bool amp_view_span(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  view->of = pointed_to(type, class->paths[0]);
  if (!view->of)
    return false;
  view->kind = AMP_VIEW_SPAN;
  view->begin = amp_view_offset(type, class->paths[0]);
  view->end = amp_view_offset(type, class->paths[1]);
  view->count = amp_view_offset(type, class->paths[2]);
  return view->begin != AMP_VIEW_ABSENT &&
         (view->end != AMP_VIEW_ABSENT || view->count != AMP_VIEW_ABSENT ||
          is_fixed(type, view));
}

bool amp_view_array(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view) {
  int64_t count;
  if (!amp_node_template_value(type, 1, &count) || count)
    return amp_view_wrap(class, type, view);
  view->kind = AMP_VIEW_SPAN;
  view->of = amp_node_template(type, 0);
  view->is_fixed = true;
  return view->of;
}

/* libstdc++'s iterators have all that is needed. */
bool amp_view_deque_gnu(const struct amp_view_class *class,
                        LLVMMetadataRef type, struct amp_view *view) {
  (void)class;
  view->kind = AMP_VIEW_SPAN;
  view->of = pointed_to(type, "_M_impl._M_start._M_cur");
  view->begin = amp_view_offset(type, "_M_impl._M_start._M_cur");
  view->end = amp_view_offset(type, "_M_impl._M_finish._M_cur");
  view->blocks.first = amp_view_offset(type, "_M_impl._M_start._M_first");
  view->blocks.limit = amp_view_offset(type, "_M_impl._M_start._M_last");
  view->blocks.place = amp_view_offset(type, "_M_impl._M_start._M_node");
  view->blocks.last = amp_view_offset(type, "_M_impl._M_finish._M_first");
  view->blocks.last_place = amp_view_offset(type, "_M_impl._M_finish._M_node");
  view->has_blocks = true;
  return view->of && view->blocks.last_place != AMP_VIEW_ABSENT;
}

bool amp_view_deque_llvm(const struct amp_view_class *class,
                         LLVMMetadataRef type, struct amp_view *view) {
  (void)class;
  view->kind = AMP_VIEW_SPAN;
  view->of = amp_node_template(type, 0);
  view->count = amp_view_offset(type, "__size_.__value_|__size_");
  view->blocks.table = amp_view_offset(type, "__map_.__begin_");
  view->blocks.table_end = amp_view_offset(type, "__map_.__end_");
  view->blocks.start = amp_view_offset(type, "__start_");
  uint64_t size = view->of ? amp_type_size(view->of) : 0;
  view->blocks.each =
      size && size < 256 ? BLOCK_BYTES / (unsigned)size : BLOCK_LEAST;
  view->has_blocks = size && view->blocks.table != AMP_VIEW_ABSENT &&
                     view->blocks.table_end != AMP_VIEW_ABSENT &&
                     view->blocks.start != AMP_VIEW_ABSENT;
  return view->of && view->count != AMP_VIEW_ABSENT;
}

/* vector<bool>; libc++ has the number of elements rather than the end. */
bool amp_view_bits(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  struct amp_node element;
  if (!amp_type_resolve(amp_node_template(type, 0), &element) ||
      element.encoding != AMP_ENCODING_BOOLEAN)
    return false;
  view->kind = AMP_VIEW_BITS;
  view->begin = amp_view_offset(type, class->paths[0]);
  view->end = amp_view_offset(type, class->paths[1]);
  view->end_bit = amp_view_offset(type, class->paths[2]);
  if (view->end == AMP_VIEW_ABSENT)
    view->count = amp_view_offset(type, "__size_");
  return view->begin != AMP_VIEW_ABSENT &&
         (view->end_bit != AMP_VIEW_ABSENT || view->count != AMP_VIEW_ABSENT);
}

bool amp_view_bitset(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view) {
  int64_t count;
  view->kind = AMP_VIEW_DIGITS;
  if (!amp_node_template_value(type, 0, &count) || count < 0)
    return false;
  view->is_fixed = true;
  view->fixed = (uint64_t)count;
  view->begin = count ? amp_view_offset(type, class->paths[0]) : 0;
  return view->begin != AMP_VIEW_ABSENT;
}
