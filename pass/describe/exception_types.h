/* SPDX-License-Identifier: MIT
 *
 * Classes of exceptions.
 */
#ifndef APPMAP_PASS_DESCRIBE_EXCEPTION_TYPES_H
#define APPMAP_PASS_DESCRIBE_EXCEPTION_TYPES_H

#include "pass/base/pass.h"

/* Describes the classes of what is thrown and caught in the module. */
void amp_exception_types_describe(struct amp_pass *pass);

#endif
