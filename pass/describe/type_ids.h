/* SPDX-License-Identifier: MIT
 *
 * Between types.c, which gives types their ids, and typelines.c, which says
 * what they are made of.
 */
#ifndef APPMAP_PASS_DESCRIBE_TYPE_IDS_H
#define APPMAP_PASS_DESCRIBE_TYPE_IDS_H

#include "pass/pass.h"

struct amp_view;

/* The type's line without its id. With `shallow`, what the id is made from:
 * members' types by spelling only. */
json_t *amp_type_line(struct amp_pass *pass, LLVMMetadataRef type,
                      bool shallow);
/* Another type in a line: its id or, with `shallow`, its spelling. */
json_t *amp_type_reference(struct amp_pass *pass, LLVMMetadataRef type,
                           bool shallow);
/* viewlines.c: the key `view`. */
json_t *amp_view_line(struct amp_pass *pass, const struct amp_view *view,
                      bool shallow);

/* Lives until the next call. `type` may be NULL. */
const struct amp_type *amp_type_identify(struct amp_pass *pass,
                                         LLVMMetadataRef type);
/* Where secrets.c notes what it found out about a type; NULL: nowhere. Lives as
 * long. */
enum amp_answer *amp_type_has_secrets(struct amp_pass *pass,
                                      LLVMMetadataRef type);
uint64_t amp_type_line_id(json_t *line, char id[17]);
void amp_type_line_write(struct amp_pass *pass, const char *id, json_t *line);

/* spell.c: a row of an array of arrays, without its first `from` bounds. */
char *amp_array_spell(struct amp_pass *pass, LLVMMetadataRef type,
                      unsigned from);

/* names.c: a class's name as people write it: std::vector<int> without the
 * allocator. Takes `name` and returns it or a new one. */
char *amp_name_tidy(char *name);

/* Of a resolved type. */
bool amp_type_is_string(const struct amp_node *node);
bool amp_type_is_reference(unsigned tag);
bool amp_type_is_record(unsigned tag);
/* A part of the object that a person would name: not a pointer to virtual
 * functions, nor a virtual base, whose place is not fixed. */
bool amp_type_is_stored(const struct amp_node *member);

#endif
