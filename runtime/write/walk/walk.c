/* SPDX-License-Identifier: MIT
 *
 * What the files that show a kind of value have in common.
 */
#include "runtime/write/walk/walk.h"

#include <string.h>

void amw_show_literal(struct amw_show *show, const char *text) {
  amw_text_add(&show->text, text, strlen(text));
}

void amw_show_name(struct amw_show *show, const char *name) {
  amw_show_literal(show, "<");
  amw_show_literal(show, name);
  amw_show_literal(show, ">");
}

char amw_show_quote(struct amw_show *show, enum amw_shown kind) {
  char quote = kind == AMW_SHOWN_TEXT ? '"' : '\'';
  if (show->nested == 0)
    show->kind = kind;
  if (show->is_bare || (show->nested == 0 && !show->is_quoted))
    return 0;
  amw_text_add(&show->text, &quote, 1);
  return quote;
}

void amw_show_characters(struct amw_show *show,
                         struct amw_characters *characters) {
  characters->quote = amw_show_quote(show, AMW_SHOWN_TEXT);
  amw_charset_add(&show->text, characters);
  if (characters->quote)
    amw_show_quote(show, AMW_SHOWN_TEXT);
}

void amw_show_size(struct amw_show *show, uint64_t size) {
  if (show->nested == 0 && show->hops <= 1 && size <= AMW_SHOW_SIZE_MAX)
    show->size = size;
}

void amw_show_opened(struct amw_show *show) {
  if (show->nested == 0)
    show->is_open = true;
}

void amw_show_address(struct amw_show *show, uint64_t address) {
  char digits[18];
  size_t at = sizeof digits;
  if (address == 0) {
    amw_show_literal(show, "NULL");
    return;
  }
  for (; address; address >>= 4)
    digits[--at] = "0123456789abcdef"[address & 15];
  digits[--at] = 'x';
  digits[--at] = '0';
  amw_text_add(&show->text, digits + at, sizeof digits - at);
}

bool amw_show_enter(struct amw_show *show, uint64_t address) {
  if (show->hops == APPMAP_SHOWN_HOPS)
    return false;
  for (unsigned i = 0; i < show->hops; i++)
    if (show->objects[i] == address)
      return false;
  show->objects[show->hops++] = address;
  return true;
}

void amw_show_exit(struct amw_show *show) {
  show->hops--;
}

/* What is further away was there before. */
bool amw_show_maybe_uninitialized(const struct amw_show *show) {
  return show->maybe_uninitialized && show->hops <= 1;
}

bool amw_show_step(struct amw_show *show) {
  if (show->steps == 0) {
    show->text.cut = true;
    return false;
  }
  show->steps--;
  return true;
}
