/* SPDX-License-Identifier: MIT
 *
 * The types of a module: their ids, and what else is known of each.
 */
#ifndef APPMAP_PASS_DESCRIBE_TYPE_IDS_H
#define APPMAP_PASS_DESCRIBE_TYPE_IDS_H

#include "pass/base/pass.h"

/* Identifies a type, writing its sidecar line, and those of all that a value of
 * it shows, if they are not written yet. */
void amp_type_use(struct amp_pass *pass, LLVMMetadataRef type,
                  struct amp_type *result);

/* Where pass/capture/secrets.c notes what it found out about a type; NULL:
 * nowhere. Lives until the next call. */
enum amp_answer *amp_type_has_secrets(struct amp_pass *pass,
                                      LLVMMetadataRef type);

void amp_type_cache_free(struct amp_type_cache *cache);

#endif
