/* SPDX-License-Identifier: MIT
 *
 * The classes of the C++ library that are shown as what they hold, with the
 * names that libstdc++ (_M_...) and libc++ (__...) give to the members that
 * matter.
 */
#include "pass/views/classes.h"

#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/dynamic.h"
#include "pass/views/forms.h"
#include "pass/views/layout.h"
#include "pass/views/nodes.h"
#include "pass/views/products.h"
#include "pass/views/spans.h"
#include "pass/views/strings.h"

/* --- families ----------------------------------------------------------- */

/* Paths: address, length. */
static bool text(const struct amp_view_class *class, LLVMMetadataRef type,
                 struct amp_view *view) {
  view->kind = AMP_VIEW_TEXT;
  view->data = amp_view_offset(type, class->paths[0]);
  view->length = amp_view_offset(type, class->paths[1]);
  view->unit = (unsigned)amp_type_size(amp_node_template(type, 0));
  return view->data != AMP_VIEW_ABSENT && view->length != AMP_VIEW_ABSENT &&
         view->unit;
}

/* Paths: the value, whether there is one. */
static bool optional(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view) {
  view->flag = amp_view_offset(type, class->paths[1]);
  if (!amp_view_wrap(class, type, view) || view->flag == AMP_VIEW_ABSENT)
    return false;
  view->kind = AMP_VIEW_OPTIONAL;
  return true;
}

/* Paths: two members. */
static bool pair(const struct amp_view_class *class, LLVMMetadataRef type,
                 struct amp_view *view) {
  struct amp_spot first, second;
  view->kind = AMP_VIEW_TUPLE;
  return amp_member_find(type, class->paths[0], &first) &&
         amp_member_find(type, class->paths[1], &second) &&
         amp_view_add(view, &first) && amp_view_add(view, &second);
}

/* Paths: the container of the keys, that of the values. */
static bool flat(const struct amp_view_class *class, LLVMMetadataRef type,
                 struct amp_view *view) {
  view->is_map = true;
  return pair(class, type, view);
}

/* --- classes ------------------------------------------------------------ */

static const struct amp_view_node gnu_tree = {.owner = "_M_t",
                                              .argument = 1,
                                              .name = "_Rb_tree_node",
                                              .value =
                                                  "_M_storage|_M_value_field",
                                              .head = 32,
                                              .left = 16,
                                              .right = 24,
                                              .parent = 8};
static const struct amp_view_node llvm_tree = {.owner = "__tree_",
                                               .name = "__tree_node",
                                               .value = "__value_",
                                               .head = 25,
                                               .left = 0,
                                               .right = 8,
                                               .parent = 16};
static const struct amp_view_node gnu_hash = {.owner = "_M_h",
                                              .argument = 1,
                                              .name = "_Hash_node",
                                              .value = "_M_storage",
                                              .head = 8};
static const struct amp_view_node llvm_hash = {.owner = "__table_",
                                               .argument = 0,
                                               .name = "__hash_node",
                                               .value = "__value_",
                                               .head = 16};
static const struct amp_view_node gnu_list = {
    .name = "_List_node", .value = "_M_storage|_M_data", .head = 16};
static const struct amp_view_node llvm_list = {
    .name = "__list_node", .value = "__value_", .head = 16};
static const struct amp_view_node gnu_forward = {
    .name = "_Fwd_list_node", .value = "_M_storage", .head = 8};
static const struct amp_view_node llvm_forward = {
    .name = "__forward_list_node", .value = "__value_", .head = 8};

static const struct amp_view_node gnu_tree_at = {.head = 32,
                                                 .left = 16,
                                                 .right = 24,
                                                 .parent = 8,
                                                 .is_tree = true,
                                                 .is_coloured = true};
static const struct amp_view_node gnu_node_at = {.head = 8};
static const struct amp_view_node llvm_tree_at = {
    .head = 25, .right = 8, .parent = 16, .is_tree = true};
static const struct amp_view_node llvm_map_at = {
    .owner = "__i_", .head = 25, .right = 8, .parent = 16, .is_tree = true};
static const struct amp_view_node llvm_hash_at = {.head = 16,
                                                  .is_of_node = true};
static const struct amp_view_node llvm_hash_map_at = {
    .owner = "__i_", .head = 16, .is_of_node = true};
static const struct amp_view_node llvm_forward_at = {.head = 8,
                                                     .is_of_node = true};

/* Designated, since few have a node. */
#define CLASS(names_, read_, node_, ...)                                       \
  {                                                                            \
    .names = names_, .read = read_, .node = node_, .paths = { __VA_ARGS__ }    \
  }
#define FORM(names_, form_, ...)                                               \
  {                                                                            \
    .names = names_, .read = amp_view_form, .form = form_, .paths = {          \
      __VA_ARGS__                                                              \
    }                                                                          \
  }
#define NAMED(names_, values_, path)                                           \
  {                                                                            \
    .names = names_, .read = amp_view_names, .values = values_, .paths = {     \
      path                                                                     \
    }                                                                          \
  }
#define HASHED                                                                 \
  "unordered_map|unordered_multimap|unordered_set|unordered_multiset"
#define SORTED "map|multimap|set|multiset"

/* Where a class stands twice, the first that can be read counts. */
const struct amp_view_class amp_view_classes[] = {
    CLASS("basic_string", amp_view_string, NULL, NULL),
    CLASS("basic_string_view", text, NULL, "_M_str|__data_", "_M_len|__size_"),
    CLASS("filesystem::path", amp_view_wrap, NULL, "_M_pathname|__pn_"),

    CLASS("vector", amp_view_bits, NULL, "_M_impl._M_start._M_p|__begin_",
          "_M_impl._M_finish._M_p", "_M_impl._M_finish._M_offset"),
    CLASS("vector", amp_view_span, NULL, "_M_impl._M_start|__begin_",
          "_M_impl._M_finish|__end_"),
    CLASS("span", amp_view_span, NULL, "_M_ptr|__data_", NULL,
          "_M_extent._M_extent_value|__size_"),
    CLASS("initializer_list", amp_view_span, NULL, "_M_array|__begin_", NULL,
          "_M_len|__size_"),

    CLASS("valarray", amp_view_span, NULL, "_M_data|__begin_", "__end_",
          "_M_size"),
    CLASS("deque", amp_view_deque_gnu, NULL, NULL),
    CLASS("deque", amp_view_deque_llvm, NULL, NULL),
    CLASS("array", amp_view_array, NULL, "_M_elems|__elems_"),
    CLASS("bitset", amp_view_bitset, NULL, "_M_w|__first_"),
    CLASS("unique_ptr", amp_view_unique, NULL, "__ptr_.__value_|__ptr_"),
    CLASS("shared_ptr", amp_view_wrap, NULL, "_M_ptr|__ptr_"),
    CLASS("weak_ptr", amp_view_weak, NULL, "_M_ptr|__ptr_",
          "_M_refcount._M_pi|__cntrl_"),
    CLASS("reference_wrapper", amp_view_wrap, NULL, "_M_data|__f_"),
    CLASS("atomic_ref", amp_view_wrap, NULL, "_M_ptr|__ptr_"),
    CLASS("atomic|atomic_flag", amp_view_wrap, NULL,
          "_M_i|_M_base._M_i|_M_b._M_p|_M_fp|__a_.__a_value"),
    CLASS("latch", amp_view_wrap, NULL, "_M_a|__a_.__a_.__a_value|__a_"),
    CLASS("counting_semaphore", amp_view_wrap, NULL,
          "_M_sem._M_counter|__semaphore_.__a_.__a_.__a_value|"
          "__semaphore_.__a_"),
    CLASS("thread|jthread", amp_view_wrap, NULL,
          "_M_thread|_M_id|__t_|__thread_"),
    CLASS("thread::id|__thread_id", amp_view_wrap, NULL, "_M_thread|__id_"),
    NAMED("mutex|timed_mutex|recursive_mutex|recursive_timed_mutex",
          amp_view_locks,
          "_M_mutex.__data.__lock|__m_.__data.__lock|__m_.__m_.__data.__lock"),
    NAMED("unique_lock", amp_view_owners, "_M_owns|__owns_"),
    NAMED("strong_ordering", amp_view_orderings, "_M_value|__value_"),
    NAMED("weak_ordering|partial_ordering", amp_view_equivalences,
          "_M_value|__value_"),
    CLASS("stack|queue|priority_queue", amp_view_wrap, NULL, "c"),

    CLASS("optional", optional, NULL, "_M_payload._M_payload._M_value|__val_",
          "_M_payload._M_engaged|__engaged_"),
    CLASS("variant", amp_view_variant, NULL, NULL),
    CLASS("expected", amp_view_expected, NULL,
          "_M_has_value|__repr_.__v.__has_val_|__repr_.__has_val_|__has_val_",
          "_M_unex|__repr_.__v.__union_.__v.__unex_|__repr_.__union_.__unex_|"
          "__union_.__unex_",
          "_M_val|__repr_.__v.__union_.__v.__val_|__repr_.__union_.__val_|"
          "__union_.__val_"),
    FORM("unexpected", "unexpected(%)", "_M_unex|__unex_"),
    CLASS("pair", pair, NULL, "first", "second"),
    CLASS("tuple", amp_view_tuple, NULL, NULL),
    CLASS("complex", amp_view_wrap, NULL, "_M_value"),
    FORM("complex", "%%+i", "_M_real|__re_", "_M_imag|__im_"),
    FORM("slice", "(%, %, %)", "_M_off|__start_", "_M_sz|__size_",
         "_M_st|__stride_"),
    CLASS("flat_map|flat_multimap", flat, NULL,
          "_M_cont.keys|__containers_.keys",
          "_M_cont.values|__containers_.values"),
    CLASS("flat_set|flat_multiset", amp_view_wrap, NULL, "_M_cont|__keys_"),

    CLASS("chrono::duration", amp_view_duration, NULL, "__r|__rep_"),
    CLASS("chrono::time_point", amp_view_moment, NULL, "__d|__d_"),
    CLASS("chrono::hh_mm_ss", amp_view_time, NULL, NULL),
    CLASS("chrono::day", amp_view_wrap, NULL, "_M_d|__d_"),
    NAMED("chrono::month", amp_view_months, "_M_m|__m_"),
    CLASS("chrono::year", amp_view_wrap, NULL, "_M_y|__y_"),
    NAMED("chrono::weekday", amp_view_weekdays, "_M_wd|__wd_"),
    FORM("chrono::weekday_indexed", "%[%]", "_M_wd|__wd_", "_M_index|__idx_"),
    FORM("chrono::weekday_last", "%[last]", "_M_wd|__wd_"),
    FORM("chrono::month_day", "%/%", "_M_m|__m_", "_M_d|__d_"),
    FORM("chrono::month_day_last", "%/last", "_M_m|__m_"),
    FORM("chrono::month_weekday", "%/%", "_M_m|__m_", "_M_wdi|__wdi_"),
    FORM("chrono::month_weekday_last", "%/%", "_M_m|__m_", "_M_wdl|__wdl_"),
    FORM("chrono::year_month", "%/%", "_M_y|__y_", "_M_m|__m_"),
    FORM("chrono::year_month_day", "%4-%2-%2", "_M_y._M_y|__y_.__y_",
         "_M_m._M_m|__m_.__m_", "_M_d._M_d|__d_.__d_"),
    FORM("chrono::year_month_day_last", "%/%", "_M_y|__y_", "_M_mdl|__mdl_"),
    FORM("chrono::year_month_weekday", "%/%/%", "_M_y|__y_", "_M_m|__m_",
         "_M_wdi|__wdi_"),
    FORM("chrono::year_month_weekday_last", "%/%/%", "_M_y|__y_", "_M_m|__m_",
         "_M_wdl|__wdl_"),

    CLASS("type_info", amp_view_type_info, NULL, NULL),
    CLASS("type_index", amp_view_type_index, NULL, NULL),
    CLASS("exception_ptr", amp_view_exception, NULL,
          "_M_exception_object|__ptr_"),
    CLASS("error_code|error_condition", amp_view_error, NULL, "_M_value|__val_",
          "_M_cat|__cat_"),
    CLASS("any", amp_view_any, NULL, "_M_manager|__h_"),
    CLASS("function", amp_view_function, NULL, "_M_manager", "_M_invoker"),
    CLASS("function", amp_view_function, NULL, "__f_.__f_"),
    CLASS("move_only_function", amp_view_function, NULL, "_M_invoke",
          "_M_invoke"),
    CLASS("source_location", amp_view_wrap, NULL, "_M_impl|__ptr_"),
    FORM("source_location::__impl", "%:%", "_M_file_name", "_M_line"),
    CLASS("filesystem::directory_entry", amp_view_wrap, NULL, "_M_path|__p_"),
    CLASS("filesystem::file_status", pair, NULL, "_M_type|__ft_",
          "_M_perms|__prms_"),

    CLASS("__normal_iterator|__wrap_iter|_Deque_iterator|__deque_iterator",
          amp_view_wrap, NULL, "_M_current|__i_|_M_cur|__ptr_"),
    CLASS("_Rb_tree_iterator|_Rb_tree_const_iterator", amp_view_position,
          &gnu_tree_at, "_M_node"),
    CLASS("_Node_iterator|_Node_const_iterator|_Fwd_list_iterator|"
          "_Fwd_list_const_iterator",
          amp_view_position, &gnu_node_at, "_M_cur|_M_node"),
    CLASS("__tree_iterator|__tree_const_iterator", amp_view_position,
          &llvm_tree_at, "__ptr_"),
    CLASS("__map_iterator|__map_const_iterator", amp_view_position,
          &llvm_map_at, "__i_.__ptr_"),
    CLASS("__hash_iterator|__hash_const_iterator", amp_view_position,
          &llvm_hash_at, "__node_"),
    CLASS("__hash_map_iterator|__hash_map_const_iterator", amp_view_position,
          &llvm_hash_map_at, "__i_.__node_"),
    CLASS("__forward_list_iterator|__forward_list_const_iterator",
          amp_view_position, &llvm_forward_at, "__ptr_"),
    CLASS("_Safe_iterator|_Safe_local_iterator", amp_view_safe, NULL, NULL),
    /* A list's end looks like a node: of these only the address is certain. */
    CLASS("_List_iterator|_List_const_iterator|__list_iterator|"
          "__list_const_iterator",
          amp_view_wrap, NULL, "_M_node|__ptr_"),
    CLASS("move_iterator|counted_iterator", amp_view_wrap, NULL,
          "_M_current|__current_"),
    CLASS("ranges::ref_view|ranges::single_view", amp_view_wrap, NULL,
          "_M_r|__range_|_M_value._M_value|__value_.__holder_.__val_|"
          "__value_.__val_"),
    FORM("ranges::iota_view", "[%, %)", "_M_value|__value_",
         "_M_bound|__bound_sentinel_"),
    CLASS("ranges::owning_view", amp_view_wrap, NULL, "_M_r|__r_"),
    CLASS("ranges::subrange", amp_view_span, NULL,
          "_M_begin._M_current|_M_begin|__begin_.__i_|__begin_",
          "_M_end._M_current|_M_end|__end_.__i_|__end_"),

    CLASS("list", amp_view_chain, &gnu_list, "_M_impl._M_node",
          "_M_impl._M_node._M_size", "_M_next"),
    CLASS("list", amp_view_chain, &llvm_list, "__end_",
          "__size_alloc_.__value_|__size_", "__next_"),
    CLASS("forward_list", amp_view_chain, &gnu_forward, "_M_impl._M_head", NULL,
          "_M_next"),
    CLASS("forward_list", amp_view_chain, &llvm_forward,
          "__before_begin_.__value_|__before_begin_", NULL, "__next_"),
    CLASS(HASHED, amp_view_chain, &gnu_hash, "_M_h._M_before_begin",
          "_M_h._M_element_count", "_M_nxt"),
    CLASS(HASHED, amp_view_chain, &llvm_hash,
          "__table_.__p1_.__value_|__table_.__first_node_",
          "__table_.__p2_.__value_|__table_.__size_", "__next_"),
    CLASS(SORTED, amp_view_tree, &gnu_tree, "_M_t._M_impl._M_header._M_left",
          "_M_t._M_impl._M_node_count"),
    CLASS(SORTED, amp_view_tree, &llvm_tree, "__tree_.__begin_node_",
          "__tree_.__pair3_.__value_|__tree_.__size_"),
    {.names = NULL},
};
