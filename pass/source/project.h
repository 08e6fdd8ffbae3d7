/* SPDX-License-Identifier: MIT
 *
 * The environment of a module, and the appmap.yml that applies to it.
 */
#ifndef APPMAP_PASS_SOURCE_PROJECT_H
#define APPMAP_PASS_SOURCE_PROJECT_H

#include "pass/base/pass.h"

void amp_project_read_environment(struct amp_pass *pass);
/* Needs what amp_unit_read finds out. False, after saying why, when appmap.yml
 * cannot be used. */
bool amp_project_load(struct amp_pass *pass);
/* Says what the configuration names in vain. */
void amp_project_check(struct amp_pass *pass);
/* What amp_unit_read made, too. */
void amp_project_free(struct amp_pass *pass);

#endif
