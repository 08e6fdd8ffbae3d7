/* SPDX-License-Identifier: MIT
 *
 * Numbers, characters and enumerators from their bytes in memory, as text.
 * Nothing here depends on the machine that reads: long double of x86 is
 * decoded by hand.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_NUMBER_H
#define APPMAP_RUNTIME_WRITE_SCALAR_NUMBER_H

#include "runtime/write/sidecar/type.h"
#include "runtime/write/text/value_text.h"

/* Little-endian, at most 8 bytes, extended by its sign when `is_signed`. */
uint64_t am_number_load(const unsigned char *bytes, uint64_t size,
                        bool is_signed);
/* false: no such size. */
bool am_number_integer(struct am_text *text, const struct am_type *type,
                       const unsigned char *bytes);
void am_number_decimal(struct am_text *text, uint64_t value, bool is_signed);
bool am_number_float(struct am_text *text, const struct am_type *type,
                     const unsigned char *bytes, uint64_t size);
/* Numbers, where the type is not one of letters. */
void am_number_character(struct am_text *text, const struct am_type *type,
                         uint64_t value);
void am_number_enumerator(struct am_text *text, const struct am_type *type,
                          unsigned __int128 value);

#endif
