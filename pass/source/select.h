/* SPDX-License-Identifier: MIT
 *
 * Which functions are instrumented, and for the others why not.
 */
#ifndef APPMAP_PASS_SOURCE_SELECT_H
#define APPMAP_PASS_SOURCE_SELECT_H

#include "pass/base/pass.h"

/* NULL, or why the function is left alone. The text lives in `buffer` or is
 * static. */
const char *amp_function_skip_reason(struct amp_pass *pass,
                                     struct amp_function *function,
                                     char *buffer, size_t size);
/* Whether a person would miss the function, so that its skipping is noted. */
bool amp_function_is_written(const struct amp_function *function);

#endif
