/* SPDX-License-Identifier: MIT
 *
 * A function's line of the sidecar, as docs/sidecar-format.md has it.
 */
#ifndef APPMAP_PASS_DESCRIBE_FUNCTION_LINE_H
#define APPMAP_PASS_DESCRIBE_FUNCTION_LINE_H

#include "pass/base/pass.h"

/* Without its id; malloc'd by jansson. */
char *amp_function_describe(struct amp_pass *pass,
                            struct amp_function *function);

#endif
