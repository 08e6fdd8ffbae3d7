/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that are shown as people write them: `90s`,
 * `2024-02-29`, `Sunday`, `less`.
 */
#include "pass/views/forms.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/layout.h"
#include "pass/views/library.h"

/* --- names -------------------------------------------------------------- */

/* The last of each is libc++'s or libstdc++'s own. */
const struct amp_view_name amp_view_orderings[] = {
    {"less", -1}, {"equal", 0}, {"greater", 1}, {NULL, 0}};
const struct amp_view_name amp_view_equivalences[] = {
    {"less", -1},        {"equivalent", 0},   {"greater", 1}, {"unordered", 2},
    {"unordered", -127}, {"unordered", -128}, {NULL, 0}};
const struct amp_view_name amp_view_months[] = {
    {"January", 1},   {"February", 2}, {"March", 3},     {"April", 4},
    {"May", 5},       {"June", 6},     {"July", 7},      {"August", 8},
    {"September", 9}, {"October", 10}, {"November", 11}, {"December", 12},
    {NULL, 0}};
const struct amp_view_name amp_view_weekdays[] = {
    {"Sunday", 0},   {"Monday", 1}, {"Tuesday", 2},  {"Wednesday", 3},
    {"Thursday", 4}, {"Friday", 5}, {"Saturday", 6}, {NULL, 0}};
/* Of glibc's mutexes: 2 when others wait. */
const struct amp_view_name amp_view_locks[] = {
    {"unlocked", 0}, {"locked", 1}, {"locked", 2}, {NULL, 0}};
const struct amp_view_name amp_view_owners[] = {
    {"unlocked", 0}, {"locked", 1}, {NULL, 0}};

static bool set_number(LLVMMetadataRef type, const char *paths,
                       struct amp_view *view) {
  struct amp_spot spot;
  if (!amp_member_find(type, paths, &spot) || spot.bits / 8 >= AMP_VIEW_ABSENT)
    return false;
  view->index = (unsigned)(spot.bits / 8);
  view->index_size = (unsigned)amp_type_size(spot.type);
  return view->index_size && view->index_size <= 8;
}

bool amp_view_names(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view) {
  view->kind = AMP_VIEW_NAMES;
  view->names = class->values;
  return set_number(type, class->paths[0], view);
}

/* --- forms -------------------------------------------------------------- */

static bool add(LLVMMetadataRef type, const char *paths,
                struct amp_view *view) {
  struct amp_spot spot;
  return amp_member_find(type, paths, &spot) && amp_view_add(view, &spot);
}

bool amp_view_form(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  view->kind = AMP_VIEW_FORM;
  snprintf(view->form, sizeof view->form, "%s", class->form);
  for (unsigned i = 0; i < 4 && class->paths[i]; i++)
    if (!add(type, class->paths[i], view))
      return false;
  return true;
}

/* --- time --------------------------------------------------------------- */

struct ratio {
  int64_t numerator, denominator;
};

/* Seconds in a tick of a duration. */
static bool read_period(LLVMMetadataRef duration, struct ratio *ratio) {
  struct amp_node node;
  LLVMMetadataRef type = amp_type_resolve(duration, &node);
  if (type && amp_text_is(amp_class_name(&node), "__subseconds"))
    type = amp_type_resolve(amp_node_template(type, 0), &node);
  type = type ? amp_type_resolve(amp_node_template(type, 1), &node) : NULL;
  return type && amp_node_template_value(type, 0, &ratio->numerator) &&
         amp_node_template_value(type, 1, &ratio->denominator) &&
         ratio->numerator > 0 && ratio->denominator > 0;
}

static void put_unit(struct ratio period, char form[APPMAP_VIEW_FORM + 1]) {
  static const struct {
    struct ratio period;
    const char *unit;
  } units[] = {{{1, 1000000000000000000}, "as"},
               {{1, 1000000000000000}, "fs"},
               {{1, 1000000000000}, "ps"},
               {{1, 1000000000}, "ns"},
               {{1, 1000000}, "us"},
               {{1, 1000}, "ms"},
               {{1, 100}, "cs"},
               {{1, 10}, "ds"},
               {{1, 1}, "s"},
               {{1000, 1}, "ks"},
               {{60, 1}, "min"},
               {{3600, 1}, "h"},
               {{86400, 1}, "d"},
               {{604800, 1}, " weeks"},
               /* of the Gregorian calendar, on average */
               {{2629746, 1}, " months"},
               {{31556952, 1}, " years"}};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (units[i].period.numerator == period.numerator &&
        units[i].period.denominator == period.denominator) {
      snprintf(form, APPMAP_VIEW_FORM + 1, "%%%s", units[i].unit);
      return;
    }
  if (period.denominator == 1)
    snprintf(form, APPMAP_VIEW_FORM + 1, "%%[%" PRId64 "]s", period.numerator);
  else
    snprintf(form, APPMAP_VIEW_FORM + 1, "%%[%" PRId64 "/%" PRId64 "]s",
             period.numerator, period.denominator);
}

bool amp_view_duration(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view) {
  struct ratio period;
  if (!read_period(type, &period))
    return amp_view_wrap(class, type, view);
  view->kind = AMP_VIEW_FORM;
  put_unit(period, view->form);
  return add(type, class->paths[0], view);
}

static bool is_integer(LLVMMetadataRef type) {
  struct amp_node node;
  return amp_type_resolve(type, &node) && node.tag == AMP_TAG_BASE &&
         (node.encoding == AMP_ENCODING_SIGNED ||
          node.encoding == AMP_ENCODING_UNSIGNED);
}

/* A day, or a time of it, where the clock counts from 1970. */
static bool read_date(LLVMMetadataRef type, struct amp_view *view) {
  struct amp_node clock;
  struct amp_spot ticks, duration;
  struct ratio period;
  if (!amp_type_resolve(amp_node_template(type, 0), &clock) ||
      !amp_library_defines(&clock) ||
      !(amp_text_is(clock.name, "system_clock") ||
        amp_text_is(clock.name, "local_t")) ||
      !amp_member_find(type, "__d|__d_", &duration) ||
      !amp_member_find(type, "__d.__r|__d_.__rep_", &ticks) ||
      !is_integer(ticks.type) || !read_period(duration.type, &period) ||
      !set_number(type, "__d.__r|__d_.__rep_", view))
    return false;
  view->kind = AMP_VIEW_DATE;
  view->numerator = period.numerator;
  view->denominator = period.denominator;
  return true;
}

bool amp_view_moment(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view) {
  return read_date(type, view) || amp_view_wrap(class, type, view);
}

static int decimals(int64_t denominator) {
  int count = 0;
  for (; denominator > 1 && denominator % 10 == 0; denominator /= 10)
    count++;
  return denominator == 1 ? count : -1;
}

bool amp_view_time(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  struct amp_spot fraction;
  struct ratio period = {0, 1};
  (void)class;
  view->kind = AMP_VIEW_FORM;
  if (!add(type, "_M_is_neg|__is_neg_", view) ||
      !add(type, "_M_h.__r|__h_.__rep_", view) ||
      !add(type, "_M_m.__r|__m_.__rep_", view) ||
      !add(type, "_M_s.__r|__s_.__rep_", view))
    return false;
  strcpy(view->form, "%!%2:%2:%2");
  if (!amp_member_find(type, "_M_ss|__f_", &fraction) ||
      !read_period(fraction.type, &period))
    return true;
  int digits = decimals(period.denominator);
  if (digits > 0 && digits < 10 &&
      add(type, "_M_ss.__r|_M_ss._M_r|__f_.__rep_", view))
    sprintf(view->form + strlen(view->form), ".%%%d", digits);
  return true;
}
