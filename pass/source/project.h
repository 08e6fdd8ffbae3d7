/* SPDX-License-Identifier: MIT
 *
 * The surroundings of a module: its language and source file, the environment,
 * and the appmap.yml that applies to it.
 */
#ifndef APPMAP_PASS_SOURCE_PROJECT_H
#define APPMAP_PASS_SOURCE_PROJECT_H

#include "pass/pass.h"

void amp_project_read_environment(struct amp_pass *pass);
/* Fills file, is_cxx and has_debug. */
void amp_unit_read(struct amp_pass *pass);
/* Writes the sidecar's line about the compiler and the language. */
void amp_unit_add(struct amp_pass *pass);
/* False, after saying why, when appmap.yml cannot be used. */
bool amp_project_load(struct amp_pass *pass);
void amp_project_free(struct amp_pass *pass);

#endif
