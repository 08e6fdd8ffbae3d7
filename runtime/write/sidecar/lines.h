/* SPDX-License-Identifier: MIT
 *
 * The lines of all sidecars of a spool, found by their prefixes and their ids;
 * and the types among them, parsed when they are asked for.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_LINES_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct amw_type;

enum amw_line_kind { AMW_LINE_NONE, AMW_LINE_FUNCTION, AMW_LINE_TYPE };

struct amw_line {
  uint64_t id;
  const char *text; /* in the spool */
  size_t length;
  void *parsed; /* struct amw_function or struct amw_type; NULL: it is none */
  enum amw_line_kind kind;
  bool tried; /* it was parsed */
};

/* Zeroed before use. */
struct amw_lines {
  struct amw_line *slots; /* hash table, open addressing */
  size_t slot_count;      /* a power of two, or 0 */
  size_t count;
};

/* Makes room for so many more. Returns 0, or -1 when memory ran out. */
int amw_lines_reserve(struct amw_lines *lines, size_t more);
/* Returns the line's kind; AMW_LINE_NONE when it was not added: it is neither,
 * or there already. There is room for it. */
enum amw_line_kind amw_lines_add(struct amw_lines *lines, const char *text,
                                 size_t length);
/* NULL: there is none. */
struct amw_line *amw_lines_find(const struct amw_lines *lines,
                                enum amw_line_kind kind, uint64_t id);
/* Frees the types, too. */
void amw_lines_close(struct amw_lines *lines);

/* Whether it is to be parsed now: it was not yet, and there is memory. */
bool amw_line_begin(struct amw_line *line);
/* Whether it has the name; `quoted` is that in JSON. */
bool amw_line_is_named(const struct amw_line *line, const char *quoted);
/* The line from behind this key on, whose length is *rest; NULL: it has none.
 */
const char *amw_line_value(const struct amw_line *line, const char *key,
                           size_t *rest);

/* NULL: no such type. */
const struct amw_type *amw_lines_type(struct amw_lines *lines, uint64_t id);
/* The class or enumeration of this name; NULL: none is described. */
const struct amw_type *amw_lines_type_named(struct amw_lines *lines,
                                            const char *name);

#endif
