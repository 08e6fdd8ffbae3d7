/* SPDX-License-Identifier: MIT
 *
 * IEEE 754's binary128 as text: no type of the machine that reads needs to
 * have as many digits.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_QUAD_H
#define APPMAP_RUNTIME_WRITE_SCALAR_QUAD_H

#include "runtime/write/text/value_text.h"

/* 16 bytes, little-endian; as few digits as read back to the same value. */
void amw_quad_add(struct amw_text *text, const unsigned char *bytes);

#endif
