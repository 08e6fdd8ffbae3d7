/* SPDX-License-Identifier: MIT
 *
 * Where in an object of a C++ library class the value is that a person would
 * name, as docs/sidecar-format.md (Views) has it. Which fields a kind uses is
 * what that page says of its keys; any of them may be absent or wrong.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_VIEW_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_VIEW_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum am_view_kind {
  AM_VIEW_TEXT,
  AM_VIEW_WRAP,
  AM_VIEW_OPTIONAL,
  AM_VIEW_VARIANT,
  AM_VIEW_TUPLE,
  AM_VIEW_SPAN,
  AM_VIEW_BITS,
  AM_VIEW_CHAIN,
  AM_VIEW_TREE,
  AM_VIEW_FORM,
  AM_VIEW_NAMES,
  AM_VIEW_DATE,
  AM_VIEW_DIGITS,
  AM_VIEW_WEAK,
  AM_VIEW_TARGET,
  AM_VIEW_NODE,
};

/* An offset that the line does not name: no object is so large. */
#define AM_VIEW_ABSENT UINT64_MAX

struct am_part {
  uint64_t type; /* its id; 0: none */
  uint64_t offset;
};

struct am_named {
  const char *name;
  int64_t value;
};

/* From an object to a word elsewhere: the word at this offset is an address, at
 * this distance from which is the next. */
#define AM_ROUTE_MAX 4
struct am_route {
  int64_t steps[AM_ROUTE_MAX];
  size_t count; /* 0: none */
};

struct am_view {
  enum am_view_kind kind;
  uint64_t data, length, unit; /* TEXT */
  bool has_small;
  struct {
    uint64_t at, mask, value, length, shift, data;
  } small;
  uint64_t begin, end, count, end_bit; /* SPAN, BITS; count: CHAIN, TREE */
  bool has_blocks;                     /* SPAN */
  struct {
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
  struct am_part *parts;
  size_t part_count;
  const char *form;       /* FORM; NULL: none */
  const char *forms[2];   /* VARIANT; NULL: none */
  const char *none;       /* TARGET; never NULL */
  struct am_named *names; /* NAMES */
  size_t name_count;
  int64_t numerator, denominator; /* DATE */
  uint64_t control, bias;         /* WEAK */
  uint64_t code, empty;           /* TARGET */
  struct am_route route, pointer;
  bool has_argument, is_last;
};

/* The view that a type's line has; NULL: none that is known. */
struct am_view *am_view_parse(const json_t *line);
void am_view_free(struct am_view *view);

#endif
