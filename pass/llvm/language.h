/* SPDX-License-Identifier: MIT
 *
 * The languages that debug info names, DW_LANG_*.
 */
#ifndef APPMAP_PASS_LLVM_LANGUAGE_H
#define APPMAP_PASS_LLVM_LANGUAGE_H

#include <stdbool.h>

bool amp_language_is_cxx(unsigned language);
/* The standard's usual name, "c++17" say; NULL: unknown. clang names none after
 * C++14 and C11. */
const char *amp_language_standard(unsigned language);

#endif
