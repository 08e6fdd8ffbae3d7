/* SPDX-License-Identifier: MIT
 *
 * The hooks at calls by which control leaves a function other than by its end,
 * or comes back to it.
 */
#ifndef APPMAP_PASS_EMIT_NONLOCAL_H
#define APPMAP_PASS_EMIT_NONLOCAL_H

#include "pass/emit/insertion.h"

void amp_nonlocal_insert(struct amp_insertion *in);

#endif
