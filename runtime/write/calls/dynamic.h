/* SPDX-License-Identifier: MIT
 *
 * The class that an object turns out to be of, behind a pointer or reference to
 * one of its bases.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_DYNAMIC_H
#define APPMAP_RUNTIME_WRITE_CALLS_DYNAMIC_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/symbols/symbol.h"

enum { AMW_DYNAMIC_CLASS = 256 };

/* Writes it in the place of the other: `const Circle *` for a `const Shape *`,
 * of a receiver the class alone. False: it is the declared one, or not known.
 * `address`: the object's, which `memory` may have; 0: there is none. */
bool amw_dynamic_class(struct amw_lines *lines, struct amw_symbols *symbols,
                       const struct amw_parameter *parameter,
                       const struct amw_memory *memory, uint64_t address,
                       char class[AMW_DYNAMIC_CLASS]);

#endif
