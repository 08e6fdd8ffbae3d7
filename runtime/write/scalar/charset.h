/* SPDX-License-Identifier: MIT
 *
 * Text of the recorded program, in any of the encodings its character types
 * have, as readable UTF-8: what cannot be shown is escaped.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_CHARSET_H
#define APPMAP_RUNTIME_WRITE_SCALAR_CHARSET_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/text/value_text.h"

struct am_letters {
  struct am_bytes bytes;
  uint64_t unit; /* bytes of a letter: 1, 2 or 4 */
  bool is_cut;   /* there are more behind them */
};

/* Ends the letters at the first zero, if there is one. */
void am_letters_end(struct am_letters *letters);
/* Whether a person would call them text: at most one byte in four belongs to no
 * letter; with `strict` none. */
bool am_letters_are_text(const struct am_letters *letters, bool strict);
/* Whether there is a letter of some alphabet, or a digit. */
bool am_letters_spell(const struct am_letters *letters);
void am_letters_add(struct am_text *text, const struct am_letters *letters);
/* \x01, \u0101 */
void am_letters_escape(struct am_text *text, uint32_t value);
/* One character: \n or \x01 when it cannot be shown. */
void am_letters_point(struct am_text *text, uint32_t point);

#endif
