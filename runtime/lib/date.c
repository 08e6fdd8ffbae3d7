/* SPDX-License-Identifier: MIT
 *
 * Days are counted from 1 March of the year 0, and years begin in March: the
 * leap day is the last.
 */
#include "runtime/lib/date.h"

struct am_date am_date_of(int64_t seconds) {
  int64_t second = seconds % 86400;
  int64_t day = seconds / 86400 + 719468, era = day / 146097;
  int64_t of_era = day % 146097;
  int64_t year =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  int64_t month = (5 * of_year + 2) / 153;
  day = of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  year += 400 * era + (month <= 2);
  return (struct am_date){(int)year,
                          (int)month,
                          (int)day,
                          (int)(second / 3600),
                          (int)(second / 60 % 60),
                          (int)(second % 60)};
}
