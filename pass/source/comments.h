/* SPDX-License-Identifier: MIT
 *
 * What neither IR nor debug info has of a function: libclang is asked for it.
 * Each file is read once; amp_comments_free forgets them.
 */
#ifndef APPMAP_PASS_SOURCE_COMMENTS_H
#define APPMAP_PASS_SOURCE_COMMENTS_H

#include "pass/base/pass.h"

/* malloc'd, or NULL. */
char *amp_comment_text(struct amp_pass *pass,
                       const struct amp_function *function);
char *amp_source_text(struct amp_pass *pass,
                      const struct amp_function *function);
/* Whether it is declared no_instrument_function. */
bool amp_source_has_attribute(struct amp_pass *pass,
                              const struct amp_function *function);
void amp_comments_free(struct amp_comments *comments);

#endif
