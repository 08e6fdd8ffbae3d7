/* SPDX-License-Identifier: MIT
 *
 * What the driver says on stderr: one line each, starting with its name.
 */
#ifndef APPMAP_MESSAGE_H
#define APPMAP_MESSAGE_H

#include <stdnoreturn.h>

/* Prints the line and exits with status 1. */
__attribute__((format(printf, 1, 2))) noreturn void am_fail(const char *format,
                                                            ...);

#endif
