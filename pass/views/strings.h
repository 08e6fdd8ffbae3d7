/* SPDX-License-Identifier: MIT
 *
 * std::string and its like.
 */
#ifndef APPMAP_PASS_VIEWS_STRINGS_H
#define APPMAP_PASS_VIEWS_STRINGS_H

#include "pass/llvm/door_debug_info.h"
#include "pass/views/readers.h"

/* No paths. */
amp_view_reader amp_view_string;
/* Of a class that debug info only declares; false: it is none that is known. */
bool amp_view_declared(const struct amp_node *node, struct amp_view *view);

#endif
