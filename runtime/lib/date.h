/* SPDX-License-Identifier: MIT
 *
 * The date in UTC, reckoned here because gmtime_r takes a lock, which a forked
 * child may find held by a thread that it does not have.
 */
#ifndef APPMAP_RUNTIME_LIB_DATE_H
#define APPMAP_RUNTIME_LIB_DATE_H

#include <stdint.h>

struct am_date {
  int year, month, day, hour, minute, second; /* month and day from 1 */
};

/* Of the seconds since 1970. */
struct am_date am_date_of(int64_t seconds);

#endif
