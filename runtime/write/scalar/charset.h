/* SPDX-License-Identifier: MIT
 *
 * Text of the recorded program, in any of the encodings its character types
 * have, as readable UTF-8: what cannot be shown is escaped.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_CHARSET_H
#define APPMAP_RUNTIME_WRITE_SCALAR_CHARSET_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/text/value_text.h"

struct amw_letters {
  struct amw_bytes bytes;
  uint64_t unit; /* bytes of a letter: 1, 2 or 4 */
  bool is_cut;   /* there are more behind them */
};

/* Ends the letters at the first zero, if there is one. */
void amw_letters_end(struct amw_letters *letters);
/* Whether a person would call them text: at most one byte in four belongs to no
 * letter; with `strict` none. */
bool amw_letters_are_text(const struct amw_letters *letters, bool strict);
/* Whether there is a letter of some alphabet, or a digit. */
bool amw_letters_spell(const struct amw_letters *letters);
void amw_letters_add(struct amw_text *text, const struct amw_letters *letters);
/* \x01, \u0101 */
void amw_letters_escape(struct amw_text *text, uint32_t value);
/* One character: \n or \x01 when it cannot be shown. */
void amw_letters_point(struct amw_text *text, uint32_t point);

#endif
