/* SPDX-License-Identifier: MIT
 *
 * Comments that are no documentation comments to clang, but stand directly
 * above a function.
 */
#ifndef APPMAP_PASS_BASE_PLAIN_COMMENT_H
#define APPMAP_PASS_BASE_PLAIN_COMMENT_H

/* The block that ends on the line above the declaration whose name stands on
 * `line` (from 1) of `text`, as it is written; malloc'd. NULL: there is none,
 * or it is a licence or the banner of a section. */
char *amp_plain_comment(const char *text, unsigned line);

#endif
