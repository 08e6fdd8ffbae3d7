/* SPDX-License-Identifier: MIT
 *
 * The class that an object turns out to be of, behind a pointer or reference to
 * one of its bases.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_DYNAMIC_H
#define APPMAP_RUNTIME_WRITE_CALLS_DYNAMIC_H

#include "runtime/write/calls/value_json.h"

enum { AMW_DYNAMIC_CLASS = 256 };

/* Writes it in the place of the other: `const Circle *` for a `const Shape *`,
 * of a receiver the class alone. False: it is the declared one, or not known.
 * `address`: the object's. */
bool amw_dynamic_class(struct amw_lines *lines, struct amw_symbols *symbols,
                       const struct amw_value *value, uint64_t address,
                       char class[AMW_DYNAMIC_CLASS]);

#endif
