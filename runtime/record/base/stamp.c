/* SPDX-License-Identifier: MIT
 *
 * Time stamps as names. The date is reckoned here because gmtime_r takes a
 * lock, which a forked child may find held by a thread that it does not have.
 */
#include "runtime/record/base/stamp.h"
#include "runtime/port/port.h"

#include <stdio.h>
#include <unistd.h>

void am_stamp(char stamp[NAME_MAX]) {
  int64_t now = am_wall() / 1000000000, second = now % 86400;
  /* Days since 1 March of the year 0, and years that begin in March: the leap
   * day is the last. */
  int64_t day = now / 86400 + 719468, era = day / 146097;
  int64_t of_era = day % 146097;
  int64_t year =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  int64_t month = (5 * of_year + 2) / 153;
  day = of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  year += 400 * era + (month <= 2);
  snprintf(stamp, NAME_MAX, "%04d-%02d-%02dT%02d-%02d-%02dZ-%d", (int)year,
           (int)month, (int)day, (int)(second / 3600), (int)(second / 60 % 60),
           (int)(second % 60), (int)getpid());
}
