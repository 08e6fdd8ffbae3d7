/* SPDX-License-Identifier: MIT
 *
 * Where in an object of a C++ library class the value is that a person would
 * name, as docs/sidecar-format.md (Views) has it. Which fields a kind uses is
 * what that page says of its keys; any of them may be absent or wrong.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_VIEW_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_VIEW_H

#include <appmap/shown_limits.h>

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum amw_view_kind {
  AMW_VIEW_NONE,
#define APPMAP_VIEW_KIND(kind, name) AMW_VIEW_##kind,
#include <appmap/view.def>
};

/* An offset that the line does not name: no object is so large. */
#define AMW_VIEW_ABSENT UINT64_MAX

struct amw_part {
  uint64_t type; /* its id; 0: none */
  uint64_t offset;
};

struct amw_named {
  const char *name;
  int64_t value;
};

/* From an object to a word elsewhere: the word at this offset is an address, at
 * this distance from which is the next. */
struct amw_route {
  int64_t steps[APPMAP_VIEW_STEPS];
  size_t count; /* 0: none */
};

struct amw_view {
  enum amw_view_kind kind;
  uint64_t data, length, unit; /* TEXT */
  bool has_small;
  struct amw_view_small {
    uint64_t at, mask, value, length, shift, data;
  } small;
  uint64_t begin, end, count, end_bit; /* SPAN, BITS; count: CHAIN, TREE */
  bool has_blocks;                     /* SPAN */
  struct amw_view_blocks {
    uint64_t first, limit, place, last, last_place;
    uint64_t table, start, each;
  } blocks;
  uint64_t fixed;               /* SPAN, DIGITS */
  uint64_t flag;                /* OPTIONAL */
  uint64_t index, index_size;   /* VARIANT, NAMES, DATE, WEAK, TARGET */
  uint64_t first, next, value;  /* CHAIN, TREE */
  uint64_t back;                /* CHAIN */
  uint64_t left, right, parent; /* NODE; absent where there is no tree */
  bool is_map, is_set, ends_inside, is_coloured;
  uint64_t of; /* id of the elements' type; 0: none */
  /* WRAP, OPTIONAL, WEAK: one; VARIANT: alternatives; TUPLE, FORM: elements. */
  struct amw_part *parts;
  size_t part_count;
  const char *form;        /* FORM; NULL: none */
  const char *forms[2];    /* VARIANT; NULL: none */
  const char *none;        /* TARGET; never NULL */
  struct amw_named *names; /* NAMES */
  size_t name_count;
  int64_t numerator, denominator; /* DATE */
  uint64_t control, bias;         /* WEAK */
  uint64_t code, empty;           /* TARGET */
  struct amw_route route, pointer;
  bool has_argument, is_last;
};

/* The view that a type's line has; NULL: none that is known. */
struct amw_view *amw_view_parse(const json_t *line);
void amw_view_free(struct amw_view *view);

#endif
