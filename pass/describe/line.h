/* SPDX-License-Identifier: MIT
 *
 * Lines about types in the sidecar.
 */
#ifndef APPMAP_PASS_DESCRIBE_LINE_H
#define APPMAP_PASS_DESCRIBE_LINE_H

#include "pass/base/pass.h"

/* The id that a type has whose line, without its id, this is. */
uint64_t amp_line_id(json_t *line, char id[17]);

/* Adds the line of the type `id`. */
void amp_line_write(struct amp_pass *pass, const char *id, json_t *line);

#endif
