/* SPDX-License-Identifier: MIT
 *
 * A static jansson is often compiled for executables only, in which one
 * reference does not fit a shared library: json_loadf compares its argument
 * with stdin. We never call it. Linked with --wrap=stdin, the reference comes
 * here instead.
 */
#include <stdio.h>

extern FILE *__wrap_stdin __attribute__((visibility("hidden")));
FILE *__wrap_stdin;
