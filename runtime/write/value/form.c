/* SPDX-License-Identifier: MIT
 *
 * Values of the C++ library that are shown as people write them: `1-2i`,
 * `2024-02-29`, `Sunday`.
 */
#include "runtime/write/value/form.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/value/part.h"

#include <string.h>

/* --- forms -------------------------------------------------------------- */

/* Each % stands for a part: %+ for one with its sign, %2 for one with two
 * digits or more, %! for a minus if it is true. */
static bool is_conversion(char letter) {
  return letter == '+' || letter == '!' || (letter >= '1' && letter <= '9');
}

static void put_converted(struct amw_show *show, const struct amw_text *part,
                          char letter) {
  if (letter == '!') {
    if (part->length == 4) /* true */
      amw_show_literal(show, "-");
    return;
  }
  bool is_negative = part->length > 0 && part->bytes[0] == '-';
  if (is_negative || letter == '+')
    amw_show_literal(show, is_negative ? "-" : "+");
  size_t digits = part->length - is_negative;
  if (letter == '2' && digits > 2 && amw_show_maybe_uninitialized(show))
    show->is_garbage = true; /* no month, no minute */
  for (size_t i = digits; letter > '0' && i < (size_t)(letter - '0'); i++)
    amw_show_literal(show, "0");
  amw_text_add(&show->text, part->bytes + is_negative, digits);
}

static bool show_converted(struct amw_show *show, const struct amw_part *part,
                           struct amw_bytes bytes, char letter) {
  struct amw_text before = show->text;
  amw_text_clear(&show->text);
  bool is_shown = amw_part_show(show, part, bytes);
  struct amw_text own = show->text;
  show->text = before;
  if (is_shown)
    put_converted(show, &own, letter);
  return is_shown;
}

static bool show_form(struct amw_show *show, const char *form,
                      const struct amw_part *parts, size_t count,
                      struct amw_bytes bytes) {
  for (size_t i = 0; *form && !show->text.cut;) {
    size_t plain = strcspn(form, "%");
    amw_text_add(&show->text, form, plain);
    form += plain;
    if (!*form)
      break;
    char letter = form[1];
    if (i == count || !amw_show_step(show) ||
        !(is_conversion(letter) ? show_converted(show, &parts[i], bytes, letter)
                                : amw_part_show(show, &parts[i], bytes)))
      return false;
    i++;
    form += is_conversion(letter) ? 2 : 1;
  }
  return true;
}

bool amw_form_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  if (!view->form)
    return false;
  bool was_bare = show->is_bare;
  show->is_bare = *view->form == '%'; /* main.cpp:12 */
  show->nested++;
  bool is_shown =
      show_form(show, view->form, view->parts, view->part_count, bytes);
  show->nested--;
  show->is_bare = was_bare;
  return is_shown;
}

bool amw_form_part(struct amw_show *show, const char *form,
                   const struct amw_part *part, struct amw_bytes bytes) {
  bool is_plain = strcmp(form, "%") == 0; /* the value as it is */
  show->nested += !is_plain;
  bool is_shown = show_form(show, form, part, part ? 1 : 0, bytes);
  show->nested -= !is_plain;
  return is_shown;
}

/* --- numbers ------------------------------------------------------------ */

bool amw_names_show(struct amw_show *show, const struct amw_view *view,
                    struct amw_bytes bytes) {
  uint64_t value;
  if (!amw_part_load(bytes, view->index, view->index_size, &value))
    return false;
  uint64_t mask = UINT64_MAX >> (64 - 8 * view->index_size);
  for (size_t i = 0; i < view->name_count; i++)
    if (value == ((uint64_t)view->names[i].value & mask)) {
      amw_show_literal(show, view->names[i].name);
      return true;
    }
  if (amw_show_maybe_uninitialized(show))
    show->is_garbage = true;
  amw_number_decimal(&show->text, value, false);
  return true;
}

/* The most significant first. */
bool amw_digits_show(struct amw_show *show, const struct amw_view *view,
                     struct amw_bytes bytes) {
  if (view->fixed == AMW_VIEW_ABSENT || view->begin > bytes.length ||
      (view->fixed + 7) / 8 > bytes.length - view->begin)
    return false;
  if (view->fixed == 0)
    return true;
  const unsigned char *first = bytes.bytes + view->begin;
  for (uint64_t i = view->fixed; i > 0 && !show->text.cut; i--)
    amw_show_literal(show, first[(i - 1) / 8] >> (i - 1) % 8 & 1 ? "1" : "0");
  return true;
}

/* --- dates -------------------------------------------------------------- */

enum { DAY = 86400 };
/* Beyond the year 32767, which std::chrono::year ends with, and as far back. */
#define DAYS_MAX 12000000

static __int128 divide_down(__int128 value, __int128 by) {
  return value / by - (value % by < 0);
}

/* Of the proleptic Gregorian calendar, from days since 1970-01-01: counted in
 * eras of 400 years that begin with March. */
static void put_day(struct amw_show *show, int64_t days) {
  days += 719468;
  int64_t era = (int64_t)divide_down(days, 146097);
  int64_t day = days - era * 146097;
  int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  int64_t in_year = day - (365 * year + year / 4 - year / 100);
  int64_t month = (5 * in_year + 2) / 153;
  int64_t in_month = in_year - (153 * month + 2) / 5 + 1;
  month += month < 10 ? 3 : -9;
  amw_text_print(&show->text, "%04lld-%02lld-%02lld",
                 (long long)(year + era * 400 + (month <= 2)), (long long)month,
                 (long long)in_month);
}

static void put_time(struct amw_show *show, int64_t seconds, uint64_t fraction,
                     uint64_t denominator) {
  amw_text_print(&show->text, " %02d:%02d:%02d", (int)(seconds / 3600),
                 (int)(seconds / 60 % 60), (int)(seconds % 60));
  int digits = 0;
  for (; denominator > 1 && denominator % 10 == 0; denominator /= 10)
    digits++;
  if (digits > 0 && denominator == 1)
    amw_text_print(&show->text, ".%0*llu", digits,
                   (unsigned long long)fraction);
}

bool amw_date_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  uint64_t loaded;
  if (view->numerator <= 0 || view->denominator <= 0 ||
      !amw_part_load(bytes, view->index, view->index_size, &loaded))
    return false;
  unsigned unused = 64 - 8 * (unsigned)view->index_size;
  int64_t ticks = (int64_t)(loaded << unused) >> unused;
  __int128 units = (__int128)ticks * view->numerator;
  __int128 seconds = divide_down(units, view->denominator);
  __int128 days = divide_down(seconds, DAY);
  if (days < -DAYS_MAX || days > DAYS_MAX) {
    amw_number_decimal(&show->text, (uint64_t)ticks, true);
    return true;
  }
  put_day(show, (int64_t)days);
  if (view->denominator > 1 || view->numerator % DAY != 0)
    put_time(show, (int64_t)(seconds - days * DAY),
             (uint64_t)(units - seconds * view->denominator),
             (uint64_t)view->denominator);
  return true;
}
