/* SPDX-License-Identifier: MIT
 *
 * std::string and its like. Their code is in the library (`extern template`),
 * so clang's debug info has at most a declaration of the usual ones; what is
 * not there is known by the class's mangled name, which is the ABI's.
 */
#include "pass/views/strings.h"

#include <stdio.h>
#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/layout.h"

/* libc++'s short strings: a byte whose lowest bit is 0 and whose others are the
 * length, then the characters. */
static void set_small(struct amp_view *view) {
  view->has_small = true;
  view->small.mask = 1;
  view->small.shift = 1;
  view->small.data = view->unit;
}

/* `%1$s` is the mangled character type. */
static const struct {
  const char *mangled;
  unsigned size, data, length;
  bool has_small;
} declared[] = {
    {"_ZTSNSt7__cxx1112basic_stringI%1$sSt11char_traitsI%1$sESaI%1$sEEE", 32, 0,
     8, false},
    {"_ZTSSbI%1$sSt11char_traitsI%1$sESaI%1$sEE", 8, 0, AMP_VIEW_ABSENT, false},
    {"_ZTSSs", 8, 0, AMP_VIEW_ABSENT, false},
    {"_ZTSNSt3__112basic_stringI%1$sNS_11char_traitsI%1$sEENS_9allocatorI%1$"
     "sEEEE",
     24, 16, 8, true},
    {"_ZTSNSt10filesystem7__cxx114pathE", 40, 0, 8, false},
    {"_ZTSNSt3__14__fs10filesystem4pathE", 24, 16, 8, true},
};

static const struct {
  const char *mangled;
  unsigned size;
} characters[] = {{"c", 1}, {"w", 4}, {"Du", 1}, {"Ds", 2}, {"Di", 4}};

bool amp_view_declared(const struct amp_node *node, struct amp_view *view) {
  char mangled[160];
  if (!(node->flags & LLVMDIFlagFwdDecl))
    return false;
  for (size_t i = 0; i < sizeof declared / sizeof *declared; i++)
    for (size_t j = 0; j < sizeof characters / sizeof *characters; j++) {
      snprintf(mangled, sizeof mangled, declared[i].mangled,
               characters[j].mangled);
      if (!amp_text_is(node->linkage_name, mangled))
        continue;
      view->kind = AMP_VIEW_TEXT;
      view->size = declared[i].size;
      view->data = declared[i].data;
      view->length = declared[i].length;
      view->unit = characters[j].size;
      if (declared[i].has_small)
        set_small(view);
      return true;
    }
  return false;
}

/* libstdc++: the address is behind the allocator, which most often has no
 * size; its struct may be only declared. */
static bool read_gnu(LLVMMetadataRef type, struct amp_view *view) {
  struct amp_spot holder;
  if (!amp_member_find(type, "_M_dataplus", &holder))
    return false;
  view->data = amp_view_offset(type, "_M_dataplus._M_p");
  if (view->data == AMP_VIEW_ABSENT && view->size % 24 == 8)
    view->data = 0; /* 8 or 32 bytes */
  view->length = amp_view_offset(type, "_M_string_length");
  return view->data != AMP_VIEW_ABSENT;
}

/* libc++. Since LLVM 15 debug info says where the bits are. */
static bool read_llvm(LLVMMetadataRef type, struct amp_view *view) {
  struct amp_spot base, spot;
  uint64_t at;
  if (!amp_member_find(type, "__r_.__value_|__rep_", &base))
    return false;
#define GO(paths) (spot = base, amp_member_go(&spot, paths))
  if (!GO("__l.__data_"))
    return false;
  view->data = (unsigned)(spot.bits / 8);
  if (!GO("__l.__size_"))
    return false;
  view->length = (unsigned)(spot.bits / 8);
  if (!GO("__s.__data_"))
    return false;
  set_small(view);
  view->small.data = (unsigned)(spot.bits / 8);
  if (!GO("__s.__size_"))
    return false;
  at = spot.bits;
  view->small.at = view->small.length = (unsigned)(at / 8);
  if (GO("__s.__is_long_")) {
    view->small.at = (unsigned)(spot.bits / 8);
    view->small.mask = 1u << spot.bits % 8;
    view->small.shift = at % 8;
  } else if (at / 8 > view->small.data / 8) { /* the length comes last */
    view->small.mask = 0x80;
    view->small.shift = 0;
  }
#undef GO
  return true;
}

bool amp_view_string(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view) {
  (void)class;
  view->kind = AMP_VIEW_TEXT;
  view->unit = (unsigned)amp_type_size(amp_node_template(type, 0));
  return view->unit && (read_gnu(type, view) || read_llvm(type, view));
}
