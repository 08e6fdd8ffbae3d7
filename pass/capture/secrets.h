/* SPDX-License-Identifier: MIT
 *
 * Members of structs whose values must not reach the spool (docs/values.md,
 * Secrets).
 */
#ifndef APPMAP_PASS_CAPTURE_SECRETS_H
#define APPMAP_PASS_CAPTURE_SECRETS_H

#include "pass/base/pass.h"

/* At most so many in the arguments, and as many in the result, so that the
 * steps of a plan suffice to mask them. */
enum { AMP_SECRETS_MAX = 16 };

typedef void amp_secret_visit(void *context, uint64_t offset, uint64_t size);

/* Visits the bytes of each secret in a value of `type` that begins before
 * `limit`. The whole of a union that holds one is secret. */
void amp_secrets_each(struct amp_pass *pass, LLVMMetadataRef type,
                      uint64_t limit, amp_secret_visit *visit, void *context);

/* Whether a value of `type` holds one. */
bool amp_secrets_any(struct amp_pass *pass, LLVMMetadataRef type);

bool amp_secret_member(struct amp_pass *pass, const struct amp_node *member);

#endif
