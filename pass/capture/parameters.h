/* SPDX-License-Identifier: MIT
 *
 * A function's parameters and its result: which of them are captured, and where
 * they come from.
 */
#ifndef APPMAP_PASS_CAPTURE_PARAMETERS_H
#define APPMAP_PASS_CAPTURE_PARAMETERS_H

#include "pass/base/pass.h"

void amp_parameters_read(struct amp_pass *pass, struct amp_function *function);

#endif
