/* SPDX-License-Identifier: MIT
 *
 * The surroundings of a module: its language and source file, the environment,
 * and the appmap.yml that applies to it.
 */
#ifndef APPMAP_PASS_SOURCE_PROJECT_H
#define APPMAP_PASS_SOURCE_PROJECT_H

#include "pass/pass.h"

void am_project_read_environment(struct am_pass *pass);
/* Fills file, is_cxx and has_debug. */
void am_unit_read(struct am_pass *pass);
/* Writes the sidecar's line about the compiler and the language. */
void am_unit_add(struct am_pass *pass);
/* False, after saying why, when appmap.yml cannot be used. */
bool am_project_load(struct am_pass *pass);
void am_project_free(struct am_pass *pass);

#endif
