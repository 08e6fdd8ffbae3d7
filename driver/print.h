/* SPDX-License-Identifier: MIT
 *
 * The driver's own options, for build systems and people.
 */
#ifndef APPMAP_DRIVER_PRINT_H
#define APPMAP_DRIVER_PRINT_H

#include "driver/installation/installation.h"

/* Prints the answer to an option. */
typedef int am_print(const struct am_installation *installation,
                     struct am_error *error);

/* What answers `option`; NULL: it is clang's. */
am_print *am_print_find(const char *option);

#endif
