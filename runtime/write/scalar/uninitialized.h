/* SPDX-License-Identifier: MIT
 *
 * Whether memory looks like nobody wrote it yet. A guess: it is asked only of
 * what a function may be about to fill in.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_UNINITIALIZED_H
#define APPMAP_RUNTIME_WRITE_SCALAR_UNINITIALIZED_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/type.h"

/* `bytes` are at least the type's size. */
bool amw_uninitialized_scalar(const struct amw_type *type,
                              struct amw_bytes bytes);

/* No object lies there, nor is it NULL. */
bool amw_uninitialized_address(uint64_t address);

#endif
