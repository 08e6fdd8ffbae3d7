/* SPDX-License-Identifier: MIT
 *
 * The contents of a named section in an object file, executable, shared library
 * or static archive, of any word size and byte order. Reads with libelf.
 */
#ifndef APPMAP_TOOL_COMPILED_SECTIONS_H
#define APPMAP_TOOL_COMPILED_SECTIONS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* One line of NDJSON of a section. */
struct am_section_line {
  const char *file;   /* as given */
  const char *member; /* of an archive; or NULL */
  const char *text;   /* not terminated */
  size_t length;
  json_t *json; /* an object */
};

typedef void am_section_visit(void *context,
                              const struct am_section_line *line);

/* What is worth knowing of a file besides its lines. */
struct am_section_summary {
  size_t lines;
  size_t damaged; /* lines that are no JSON object; told in a message */
  bool linked;    /* an executable or a shared library */
  bool seen;      /* the plugin ran on a part of it at least */
  bool is_32_bit; /* or a part of it */
};

/* Calls `visit` for each different line of section `name`, in order. Returns 0,
 * or -1 when the file, or one that the archive holds, cannot be read: a message
 * says so of each, and the others are read. */
int am_sections_read(const char *file, const char *name,
                     am_section_visit *visit, void *context,
                     struct am_section_summary *summary);

/* What the tables of symbols say of a function. */
struct am_symbol {
  char *name;   /* of one that is defined; to be freed */
  bool defined; /* in the file */
  bool used;    /* there, and to be found in another file */
  bool table;   /* there is a table of all symbols: not stripped */
};

/* `asked`: a plain name (tool/compiled/name.h). */
void am_sections_symbol(const char *file, const char *asked,
                        struct am_symbol *symbol);

#endif
