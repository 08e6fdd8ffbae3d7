/* SPDX-License-Identifier: MIT
 *
 * Time stamps as names.
 */
#include "runtime/record/base/stamp.h"
#include "runtime/lib/date.h"
#include "runtime/port/port.h"

#include <stdio.h>
#include <unistd.h>

void am_stamp(char stamp[NAME_MAX]) {
  struct am_date date = am_date_of(am_wall() / 1000000000);
  snprintf(stamp, NAME_MAX, "%04d-%02d-%02dT%02d-%02d-%02dZ-%d", date.year,
           date.month, date.day, date.hour, date.minute, date.second,
           (int)getpid());
}
