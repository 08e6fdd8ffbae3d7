/* SPDX-License-Identifier: MIT
 *
 * The test frameworks of C++ that a compilation may include.
 */
#ifndef APPMAP_DRIVER_HEADERS_FRAMEWORKS_H
#define APPMAP_DRIVER_HEADERS_FRAMEWORKS_H

#include <stdbool.h>

#include "driver/installation/installation.h"
#include "driver/line/words.h"

/* Adds a folder to search, before `includes`, for each framework whose header
 * is in one of `includes` or where the compiler searches by itself. */
void am_frameworks_add(struct am_words *command,
                       const struct am_installation *installation,
                       const struct am_words *includes);

/* Whether there is a header of ours of this name, as "gtest/gtest.h". */
bool am_frameworks_know(const char *name);

#endif
