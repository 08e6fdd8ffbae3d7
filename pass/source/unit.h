/* SPDX-License-Identifier: MIT
 *
 * The compilation as a whole.
 */
#ifndef APPMAP_PASS_SOURCE_UNIT_H
#define APPMAP_PASS_SOURCE_UNIT_H

#include "pass/base/pass.h"

/* Fills what pass knows of the working directory, file, language and debug
 * info.
 */
void amp_unit_read(struct amp_pass *pass);

/* The path that debug info would have for a real folder; NULL: it is not to be
 * in the object. malloc'd. */
char *amp_unit_outward(const struct amp_pass *pass, const char *folder);

#endif
