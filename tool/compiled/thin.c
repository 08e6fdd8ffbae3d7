/* SPDX-License-Identifier: MIT
 *
 * An archive is a magic and 60-byte headers of text. In a thin one only the
 * symbol table ("/") and the table of names ("//") are followed by contents.
 */
#include "tool/compiled/thin.h"

#include <ar.h>
#include <stdlib.h>
#include <string.h>

static const char magic[] = "!<thin>\n";

bool am_thin_is(const char *text, size_t size) {
  return size >= strlen(magic) && memcmp(text, magic, strlen(magic)) == 0;
}

/* A number of a header: digits, then spaces. */
static size_t number_of(const char *field, size_t length) {
  char digits[24] = "";
  memcpy(digits, field, length < sizeof(digits) ? length : sizeof(digits) - 1);
  return strtoul(digits, NULL, 10);
}

static char *name_at(const char *names, size_t length, size_t offset) {
  if (offset >= length)
    return NULL;
  const char *end = memchr(names + offset, '\n', length - offset);
  size_t size = end ? (size_t)(end - names) - offset : length - offset;
  if (size > 0 && names[offset + size - 1] == '/')
    size--;
  return strndup(names + offset, size);
}

void am_thin_each(const char *text, size_t size,
                  void (*visit)(void *context, const char *name),
                  void *context) {
  const char *names = NULL;
  size_t length = 0, position = strlen(magic);
  while (position + sizeof(struct ar_hdr) <= size) {
    struct ar_hdr header;
    memcpy(&header, text + position, sizeof(header));
    position += sizeof(header);
    size_t content = number_of(header.ar_size, sizeof(header.ar_size));
    bool table = memcmp(header.ar_name, "// ", 3) == 0;
    if (table || memcmp(header.ar_name, "/ ", 2) == 0 ||
        memcmp(header.ar_name, "/SYM64/", 7) == 0) {
      if (content > size - position)
        return;
      names = table ? text + position : names;
      length = table ? content : length;
      position += content + (content & 1);
      continue;
    }
    char *name =
        names && header.ar_name[0] == '/'
            ? name_at(names, length,
                      number_of(header.ar_name + 1, sizeof(header.ar_name) - 1))
            : NULL;
    if (name)
      visit(context, name);
    free(name);
  }
}
