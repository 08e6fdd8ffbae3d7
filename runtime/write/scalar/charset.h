/* SPDX-License-Identifier: MIT
 *
 * Text of the recorded program, in any of the encodings its character types
 * have, as readable UTF-8: what cannot be shown is escaped.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_CHARSET_H
#define APPMAP_RUNTIME_WRITE_SCALAR_CHARSET_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/text/value_text.h"

struct amw_characters {
  struct amw_bytes bytes;
  uint64_t unit; /* bytes of a letter: 1, 2 or 4 */
  bool is_cut;   /* there are more behind them */
  char quote;    /* what they stand in: has a backslash in front; 0: nothing */
};

/* Ends the characters at the first zero, if there is one. */
void amw_charset_end(struct amw_characters *characters);
/* Whether a person would call them text: at most one byte in four belongs to no
 * letter; with `strict` none. */
bool amw_charset_are_text(const struct amw_characters *characters, bool strict);
/* Whether there is a letter of some alphabet, or a digit. */
bool amw_charset_spell(const struct amw_characters *characters);
void amw_charset_add(struct amw_text *text,
                     const struct amw_characters *characters);
/* \x01, \u0101 */
void amw_charset_escape(struct amw_text *text, uint32_t value);
/* One character: \n or \x01 when it cannot be shown. */
void amw_charset_point(struct amw_text *text, uint32_t point, char quote);

#endif
