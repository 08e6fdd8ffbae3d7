/* SPDX-License-Identifier: MIT
 *
 * The driver's own options, for build systems and people.
 */
#ifndef APPMAP_PRINT_H
#define APPMAP_PRINT_H

#include <stdbool.h>

#include "driver/installation.h"

/* Answers `option` and returns true, or returns false when it is clang's. */
bool am_print(const struct am_installation *installation, const char *option);

#endif
