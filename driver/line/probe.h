/* SPDX-License-Identifier: MIT
 *
 * Recognises the tiny programs that configure scripts compile to find out
 * what the system can do.
 */
#ifndef APPMAP_DRIVER_LINE_PROBE_H
#define APPMAP_DRIVER_LINE_PROBE_H

#include <stdbool.h>

/* Whether `path`, an input, an output or the working directory, belongs to a
 * probe. */
bool am_probe(const char *path);

#endif
