/* SPDX-License-Identifier: MIT
 *
 * How many elements a pointer parameter leads to.
 */
#ifndef APPMAP_PASS_CAPTURE_LENGTHS_H
#define APPMAP_PASS_CAPTURE_LENGTHS_H

#include "pass/base/pass.h"

void amp_lengths_find(struct amp_pass *pass, struct amp_function *function);

#endif
