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

/* false: no such size. */
bool amw_number_integer(struct amw_text *text, const struct amw_type *type,
                        const unsigned char *bytes);
void amw_number_decimal(struct amw_text *text, uint64_t value, bool is_signed);
bool amw_number_float(struct amw_text *text, const struct amw_type *type,
                      const unsigned char *bytes, uint64_t size);
/* Numbers, where the type is not one of characters. `quote`: as in charset.h.
 */
void amw_number_character(struct amw_text *text, const struct amw_type *type,
                          uint64_t value, char quote);
void amw_number_enumerator(struct amw_text *text, const struct amw_type *type,
                           unsigned __int128 value);

#endif
