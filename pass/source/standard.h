/* SPDX-License-Identifier: MIT
 *
 * Which version of C or C++ a compilation is in.
 */
#ifndef APPMAP_PASS_SOURCE_STANDARD_H
#define APPMAP_PASS_SOURCE_STANDARD_H

#include <stdbool.h>

/* "C11", "C++17", by the language that debug info names (DW_LANG_*) and the
 * command line of this process; "C" or "C++" when neither tells. To be freed;
 * NULL without memory. */
char *amp_standard_find(bool is_cxx, unsigned language);

#endif
