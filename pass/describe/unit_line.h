/* SPDX-License-Identifier: MIT
 *
 * The sidecar's line about the language and the compiler.
 */
#ifndef APPMAP_PASS_DESCRIBE_UNIT_LINE_H
#define APPMAP_PASS_DESCRIBE_UNIT_LINE_H

#include "pass/base/pass.h"

void amp_unit_describe(struct amp_pass *pass);

#endif
