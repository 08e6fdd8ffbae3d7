/* SPDX-License-Identifier: MIT
 *
 * Constants in sections that the linker keeps and merges: sidecar lines, and
 * the descriptors of functions with their plans.
 */
#ifndef APPMAP_PASS_EMIT_SECTION_H
#define APPMAP_PASS_EMIT_SECTION_H

#include "pass/base/pass.h"
#include "pass/emit/plan.h"

/* What identifies a line or a plan by its content; never 0. */
uint64_t amp_hash(const char *data, size_t length);
/* `json` is a line without its id: `{"name":...}`. Returns
 * `{"KIND":"ID","name":...}\n`, malloc'd. */
char *amp_line_with_id(const char *kind, uint64_t id, const char *json);

/* Keeps one copy of a line per program, under a name made from its id. */
void amp_section_add_line(struct amp_pass *pass, const char *kind, uint64_t id,
                          const char *line);
/* Where the program finds its project, unless the linker keeps another one. */
void amp_section_add_root(struct amp_pass *pass, const char *root);
/* The descriptor of a function with its sidecar line beside it. */
LLVMValueRef amp_section_add_function(struct amp_pass *pass,
                                      const struct amp_function *function,
                                      uint64_t id, const char *line,
                                      const struct amp_plan *plan);
void amp_section_add_skipped(struct amp_pass *pass,
                             const struct amp_function *function,
                             const char *reason);

#endif
