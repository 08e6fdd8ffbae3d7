/* SPDX-License-Identifier: MIT
 *
 * The name of a recording that has none: when it began, and in which process.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_STAMP_H
#define APPMAP_RUNTIME_RECORD_BASE_STAMP_H

#include <limits.h>

/* <time>-<pid>, in letters that every file system takes. No malloc, no lock. */
void am_stamp(char stamp[NAME_MAX]);

#endif
