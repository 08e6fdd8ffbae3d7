/* SPDX-License-Identifier: MIT
 *
 * What belongs to the C or C++ library.
 */
#ifndef APPMAP_PASS_VIEWS_LIBRARY_H
#define APPMAP_PASS_VIEWS_LIBRARY_H

#include "pass/llvm/door_debug_info.h"

/* Writes `std::filesystem::path`: without namespaces that tell versions of a
 * library apart. False: it is without a name, or longer than `size`. */
bool amp_library_name(const struct amp_node *node, char *buffer, size_t size);

/* Whether the C++ library defines it. */
bool amp_library_defines(const struct amp_node *node);

/* Whether what is in a type (resolved) is nobody's business but the library's:
 * va_list, classes of the C++ library. Unless it has a view such a type
 * is shown as if it were incomplete. */
bool amp_type_is_opaque(const struct amp_node *node);

#endif
