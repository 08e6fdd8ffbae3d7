/* SPDX-License-Identifier: MIT
 *
 * What exceptions say of themselves.
 */
#ifndef APPMAP_PASS_EMIT_WHAT_H
#define APPMAP_PASS_EMIT_WHAT_H

#include "pass/base/pass.h"

/* Gives each what() of the module that returns a constant or a member the
 * struct appmap_what (<appmap/abi.h>) in front of its code. */
void amp_what_describe(struct amp_pass *pass);

#endif
