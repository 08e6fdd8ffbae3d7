/* SPDX-License-Identifier: MIT
 *
 * The classes of the C++ library that are shown as what they hold, with the
 * names that libstdc++ (_M_...) and libc++ (__...) give to the members that
 * matter. Layouts come from debug info.
 */
#include "pass/view.h"

#include <string.h>

#include "pass/dwarf.h"
#include "pass/types.h"
#include "pass/viewread.h"

/* --- families ----------------------------------------------------------- */

/* Paths: address, length. */
static bool text(const struct am_view_class *class, LLVMMetadataRef type,
                 struct am_view *view) {
  view->kind = AM_VIEW_TEXT;
  view->data = am_view_offset(type, class->paths[0]);
  view->length = am_view_offset(type, class->paths[1]);
  view->unit = (unsigned)am_type_size(am_node_template(type, 0));
  return view->data != AM_VIEW_ABSENT && view->length != AM_VIEW_ABSENT &&
         view->unit;
}

/* Paths: the member. */
static bool wrap(const struct am_view_class *class, LLVMMetadataRef type,
                 struct am_view *view) {
  struct am_spot spot;
  view->kind = AM_VIEW_WRAP;
  return am_member_find(type, class->paths[0], &spot) &&
         am_view_add(view, &spot);
}

/* Paths: the value, whether there is one. */
static bool optional(const struct am_view_class *class, LLVMMetadataRef type,
                     struct am_view *view) {
  view->flag = am_view_offset(type, class->paths[1]);
  if (!wrap(class, type, view) || view->flag == AM_VIEW_ABSENT)
    return false;
  view->kind = AM_VIEW_OPTIONAL;
  return true;
}

/* Paths: two members. */
static bool pair(const struct am_view_class *class, LLVMMetadataRef type,
                 struct am_view *view) {
  struct am_spot first, second;
  view->kind = AM_VIEW_TUPLE;
  return am_member_find(type, class->paths[0], &first) &&
         am_member_find(type, class->paths[1], &second) &&
         am_view_add(view, &first) && am_view_add(view, &second);
}

/* Paths: begin, end, count. */
static bool span(const struct am_view_class *class, LLVMMetadataRef type,
                 struct am_view *view) {
  struct am_spot begin;
  struct am_node pointer;
  if (!am_member_find(type, class->paths[0], &begin) ||
      !am_type_resolve(begin.type, &pointer) || pointer.tag != AM_TAG_POINTER)
    return false;
  view->kind = AM_VIEW_SPAN;
  view->of = pointer.base;
  view->begin = am_view_offset(type, class->paths[0]);
  view->end = am_view_offset(type, class->paths[1]);
  view->count = am_view_offset(type, class->paths[2]);
  return view->begin != AM_VIEW_ABSENT &&
         (view->end != AM_VIEW_ABSENT || view->count != AM_VIEW_ABSENT);
}

/* As span; libstdc++'s iterators have all that is needed. */
static bool deque(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view) {
  view->blocks.first = am_view_offset(type, "_M_impl._M_start._M_first");
  view->blocks.limit = am_view_offset(type, "_M_impl._M_start._M_last");
  view->blocks.place = am_view_offset(type, "_M_impl._M_start._M_node");
  view->blocks.last = am_view_offset(type, "_M_impl._M_finish._M_first");
  view->blocks.last_place = am_view_offset(type, "_M_impl._M_finish._M_node");
  view->has_blocks = true;
  return span(class, type, view) && view->blocks.last_place != AM_VIEW_ABSENT;
}

/* Only how many elements there are. Paths: count. */
static bool counted(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view) {
  view->kind = AM_VIEW_SPAN;
  view->of = am_node_template(type, 0);
  view->count = am_view_offset(type, class->paths[0]);
  return view->of && view->count != AM_VIEW_ABSENT;
}

/* vector<bool>. Paths: the first word, the last; in it, the bit behind the
 * last element. libc++ has the number of elements instead. */
static bool bits(const struct am_view_class *class, LLVMMetadataRef type,
                 struct am_view *view) {
  struct am_node element;
  if (!am_type_resolve(am_node_template(type, 0), &element) ||
      element.encoding != AM_ENCODING_BOOLEAN)
    return false;
  view->kind = AM_VIEW_BITS;
  view->begin = am_view_offset(type, class->paths[0]);
  view->end = am_view_offset(type, class->paths[1]);
  view->end_bit = am_view_offset(type, class->paths[2]);
  if (view->end == AM_VIEW_ABSENT)
    view->count = am_view_offset(type, "__size_");
  return view->begin != AM_VIEW_ABSENT &&
         (view->end_bit != AM_VIEW_ABSENT || view->count != AM_VIEW_ABSENT);
}

/* --- classes ------------------------------------------------------------ */

static const struct am_view_node gnu_tree = {
    "_M_t", 1, "_Rb_tree_node", "_M_storage|_M_value_field", 32, 16, 24, 8};
static const struct am_view_node llvm_tree = {
    "__tree_", 0, "__tree_node", "__value_", 25, 0, 8, 16};
static const struct am_view_node gnu_hash = {.owner = "_M_h",
                                             .argument = 1,
                                             .name = "_Hash_node",
                                             .value = "_M_storage",
                                             .head = 8};
static const struct am_view_node llvm_hash = {.owner = "__table_",
                                              .argument = 0,
                                              .name = "__hash_node",
                                              .value = "__value_",
                                              .head = 16};
static const struct am_view_node gnu_list = {
    .name = "_List_node", .value = "_M_storage|_M_data", .head = 16};
static const struct am_view_node llvm_list = {
    .name = "__list_node", .value = "__value_", .head = 16};
static const struct am_view_node gnu_forward = {
    .name = "_Fwd_list_node", .value = "_M_storage", .head = 8};
static const struct am_view_node llvm_forward = {
    .name = "__forward_list_node", .value = "__value_", .head = 8};

/* Designated, since few have a node. */
#define CLASS(names_, read_, node_, ...)                                       \
  {                                                                            \
    .names = names_, .read = read_, .node = node_, .paths = { __VA_ARGS__ }    \
  }
#define HASHED                                                                 \
  "unordered_map|unordered_multimap|unordered_set|unordered_multiset"
#define SORTED "map|multimap|set|multiset"

/* Where a class stands twice, the first that can be read counts. */
static const struct am_view_class classes[] = {
    CLASS("basic_string", am_view_string, NULL, NULL),
    CLASS("basic_string_view", text, NULL, "_M_str|__data_|__data",
          "_M_len|__size_|__size"),
    CLASS("filesystem::path", wrap, NULL, "_M_pathname|__pn_"),

    CLASS("vector", bits, NULL, "_M_impl._M_start._M_p|__begin_",
          "_M_impl._M_finish._M_p", "_M_impl._M_finish._M_offset"),
    CLASS("vector", span, NULL, "_M_impl._M_start|__begin_",
          "_M_impl._M_finish|__end_"),
    CLASS("span", span, NULL, "_M_ptr|__data_|__data", NULL,
          "_M_extent._M_extent_value|__size_|__size"),
    CLASS("initializer_list", span, NULL, "_M_array|__begin_", NULL,
          "_M_len|__size_"),

    CLASS("deque", deque, NULL, "_M_impl._M_start._M_cur",
          "_M_impl._M_finish._M_cur"),
    /* libc++ computes where an element is. */
    CLASS("deque", counted, NULL, "__size_.__value_|__size_"),

    CLASS("array", wrap, NULL, "_M_elems|__elems_"),
    CLASS("bitset", wrap, NULL, "_M_w|__first_"),
    CLASS("unique_ptr", am_view_unique, NULL, "__ptr_.__value_|__ptr_"),
    /* No weak_ptr: its object may be gone. */
    CLASS("shared_ptr", wrap, NULL, "_M_ptr|__ptr_"),
    CLASS("reference_wrapper", wrap, NULL, "_M_data|__f_"),
    CLASS("atomic|atomic_flag", wrap, NULL,
          "_M_i|_M_base._M_i|_M_b._M_p|_M_fp|__a_.__a_value"),
    CLASS("chrono::duration", wrap, NULL, "__r|__rep_"),
    CLASS("chrono::time_point", wrap, NULL, "__d|__d_"),
    CLASS("stack|queue|priority_queue", wrap, NULL, "c"),

    CLASS("optional", optional, NULL, "_M_payload._M_payload._M_value|__val_",
          "_M_payload._M_engaged|__engaged_"),
    CLASS("variant", am_view_variant, NULL, NULL),
    CLASS("pair", pair, NULL, "first", "second"),
    CLASS("tuple", am_view_tuple, NULL, NULL),
    CLASS("complex", wrap, NULL, "_M_value"),
    CLASS("complex", pair, NULL, "_M_real|__re_", "_M_imag|__im_"),

    CLASS("list", am_view_chain, &gnu_list, "_M_impl._M_node",
          "_M_impl._M_node._M_size", "_M_next"),
    CLASS("list", am_view_chain, &llvm_list, "__end_",
          "__size_alloc_.__value_|__size_", "__next_"),
    CLASS("forward_list", am_view_chain, &gnu_forward, "_M_impl._M_head", NULL,
          "_M_next"),
    CLASS("forward_list", am_view_chain, &llvm_forward,
          "__before_begin_.__value_|__before_begin_", NULL, "__next_"),
    CLASS(HASHED, am_view_chain, &gnu_hash, "_M_h._M_before_begin",
          "_M_h._M_element_count", "_M_nxt"),
    CLASS(HASHED, am_view_chain, &llvm_hash,
          "__table_.__p1_.__value_|__table_.__first_node_",
          "__table_.__p2_.__value_|__table_.__size_", "__next_"),
    CLASS(SORTED, am_view_tree, &gnu_tree, "_M_t._M_impl._M_header._M_left",
          "_M_t._M_impl._M_node_count"),
    CLASS(SORTED, am_view_tree, &llvm_tree, "__tree_.__begin_node_",
          "__tree_.__pair3_.__value_|__tree_.__size_"),
};

/* --- reading ------------------------------------------------------------ */

unsigned am_view_offset(LLVMMetadataRef type, const char *paths) {
  struct am_spot spot;
  if (!paths || !am_member_find(type, paths, &spot) ||
      spot.bits / 8 >= AM_VIEW_ABSENT)
    return AM_VIEW_ABSENT;
  return (unsigned)(spot.bits / 8);
}

/* The library's own names for types, as optional<int>::value_type, say less
 * than what they stand for. */
LLVMMetadataRef am_view_unaliased(LLVMMetadataRef type) {
  struct am_node node, scope;
  while (am_node_read(type, &node) &&
         (node.tag == AM_TAG_TYPEDEF || node.tag == AM_TAG_TEMPLATE_ALIAS) &&
         am_node_read(node.scope, &scope) && am_type_is_record(scope.tag))
    type = node.base;
  return type;
}

bool am_view_add(struct am_view *view, const struct am_spot *spot) {
  if (spot->bits / 8 >= AM_VIEW_ABSENT || view->part_count == AM_VIEW_PARTS)
    return false;
  view->parts[view->part_count++] = (struct am_view_part){
      am_view_unaliased(spot->type), (unsigned)(spot->bits / 8)};
  return true;
}

/* Namespaces such as __cxx11 and __1 tell versions apart; nobody writes them.
 */
static bool is_hidden(const struct am_node *node) {
  return node->tag == AM_TAG_NAMESPACE && node->name.length &&
         node->name.data[0] == '_';
}

/* Writes `filesystem::path` for what is in namespace std; false for all that
 * is not, or is too long to be in the table. */
static bool name_in_std(const struct am_node *node, char *buffer, size_t size) {
  char *at = buffer + size;
  struct am_node scope = *node;
  *--at = '\0';
  do {
    struct am_text name = am_class_name(&scope);
    if (is_hidden(&scope))
      continue;
    if (am_text_is(name, "std") && !scope.scope) {
      memmove(buffer, at, (size_t)(buffer + size - at));
      return true;
    }
    if (!name.length || name.length + 2 > (size_t)(at - buffer))
      return false;
    if (*at) {
      *--at = ':';
      *--at = ':';
    }
    at -= name.length;
    memcpy(at, name.data, name.length);
  } while (am_node_read(scope.scope, &scope));
  return false;
}

static bool is_among(const char *name, const char *names) {
  size_t length = strlen(name);
  for (; *names; names += strcspn(names, "|"), names += *names == '|')
    if (strcspn(names, "|") == length && !memcmp(names, name, length))
      return true;
  return false;
}

static bool is_in_table(const struct am_node *node) {
  char name[32];
  if (!name_in_std(node, name, sizeof name))
    return false;
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (is_among(name, classes[i].names))
      return true;
  return false;
}

static bool is_of_library(const struct am_node *node) {
  struct am_node scope = *node, outer;
  while (am_node_read(scope.scope, &outer))
    scope = outer;
  return scope.tag == AM_TAG_NAMESPACE &&
         (am_text_is(scope.name, "std") || am_text_is(scope.name, "__gnu_cxx"));
}

bool am_type_is_opaque(const struct am_node *node) {
  static const char *const names[] = {"_IO_FILE", "__sFILE", "__va_list_tag",
                                      "__va_list"};
  if (!am_type_is_record(node->tag))
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (am_text_is(node->name, names[i]))
      return true;
  /* Of one byte are std::less, std::monostate ...: {} says it all. */
  return node->bits > 8 && is_of_library(node) && !is_in_table(node);
}

static void clear(struct am_view *view, uint64_t size) {
  *view = (struct am_view){.size = size};
  view->data = view->length = view->begin = view->end = view->count =
      view->end_bit = view->flag = view->index = view->first = view->next =
          view->value = view->left = view->right = view->parent =
              AM_VIEW_ABSENT;
}

bool am_view_read(struct am_pass *pass, LLVMMetadataRef type,
                  struct am_view *view) {
  char name[32];
  struct am_node node;
  type = am_type_resolve(type, &node);
  clear(view, 0);
  if (!pass->is_cxx || !type || !am_type_is_record(node.tag) ||
      !name_in_std(&node, name, sizeof name))
    return false;
  if (am_view_declared(&node, view))
    return true;
  if (node.flags & AM_FLAG_FORWARD)
    return false;
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    if (!is_among(name, classes[i].names))
      continue;
    clear(view, am_type_size(type));
    if (classes[i].read(&classes[i], type, view))
      return true;
  }
  clear(view, 0);
  return false;
}
