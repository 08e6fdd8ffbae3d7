/* SPDX-License-Identifier: MIT
 *
 * Names of C++ classes as people write them: std::vector<int> without the
 * allocator.
 */
#ifndef APPMAP_PASS_TYPES_CLASS_NAMES_H
#define APPMAP_PASS_TYPES_CLASS_NAMES_H

/* Takes `name`, malloc'd or NULL, and returns it or a new one. */
char *amp_class_name_tidy(char *name);

#endif
