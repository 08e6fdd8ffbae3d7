/* SPDX-License-Identifier: MIT
 *
 * What neither IR nor debug info has: documentation comments, source text, and
 * attributes without a trace. Asks libclang, which is loaded only when needed.
 */
#include "pass/pass.h"

char *am_comment_text(struct am_pass *pass,
                      const struct am_function *function) {
  (void)pass, (void)function;
  return NULL;
}

char *am_source_text(struct am_pass *pass, const struct am_function *function) {
  (void)pass, (void)function;
  return NULL;
}

bool am_source_has_attribute(struct am_pass *pass,
                             const struct am_function *function) {
  (void)pass, (void)function;
  return false;
}

void am_comments_free(struct am_comments *comments) {
  (void)comments;
}
