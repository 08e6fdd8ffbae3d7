/* SPDX-License-Identifier: MIT
 *
 * Labels of a function: annotations, then rules of appmap.yml.
 */
#ifndef APPMAP_PASS_SOURCE_LABELS_H
#define APPMAP_PASS_SOURCE_LABELS_H

#include "pass/base/pass.h"

void amp_labels_read(struct amp_pass *pass, struct amp_function *function);
/* An annotation of the function that begins with `prefix`: what follows that.
 */
bool amp_function_annotation(struct amp_pass *pass, LLVMValueRef function,
                             const char *prefix, struct amp_text *rest);

#endif
