/* SPDX-License-Identifier: MIT
 *
 * Between types.c, which gives types their ids, and typelines.c, which says
 * what they are made of.
 */
#ifndef APPMAP_TYPES_H
#define APPMAP_TYPES_H

#include "pass/pass.h"

/* The type's line without its id. With `shallow`, what the id is made from:
 * members' types by spelling only. */
json_t *am_type_line(struct am_pass *pass, LLVMMetadataRef type, bool shallow);

/* Lives until the next call. `type` may be NULL. */
const struct am_type *am_type_identify(struct am_pass *pass,
                                       LLVMMetadataRef type);
uint64_t am_type_line_id(json_t *line, char id[17]);
void am_type_line_write(struct am_pass *pass, const char *id, json_t *line);

/* The type of each half of a complex number of `size` bytes. */
const char *am_complex_part(uint64_t size);

/* Of a resolved type. */
bool am_type_is_string(const struct am_node *node);
bool am_type_is_reference(unsigned tag);
bool am_type_is_record(unsigned tag);
bool am_type_is_stored(const struct am_node *member);

#endif
