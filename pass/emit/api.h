/* SPDX-License-Identifier: MIT
 *
 * The functions of <appmap/appmap.h> and <appmap/test.h>, by their
 * annotations.
 */
#ifndef APPMAP_PASS_EMIT_API_H
#define APPMAP_PASS_EMIT_API_H

#include "pass/base/pass.h"

bool amp_function_is_api(struct amp_pass *pass, LLVMValueRef function);
/* Has such a function call the runtime. */
void amp_api_connect(struct amp_pass *pass, LLVMValueRef function);

#endif
