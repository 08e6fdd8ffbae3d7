/* SPDX-License-Identifier: MIT
 *
 * What parameters are for, as far as their names and types tell.
 */
#ifndef APPMAP_PASS_CAPTURE_ROLES_H
#define APPMAP_PASS_CAPTURE_ROLES_H

#include "pass/base/pass.h"

/* Finds secrets, lengths, out-parameters and objects in the making. */
void amp_roles_find(struct amp_pass *pass, struct amp_function *function);

#endif
