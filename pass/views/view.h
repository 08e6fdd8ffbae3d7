/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library, as libstdc++ and libc++ lay them out: where in an
 * object is what a person would call its value. pass/describe/view_line.c
 * writes it down for the writer (docs/sidecar-format.md, Views), and
 * pass/capture/shown_views.c has it copied.
 */
#ifndef APPMAP_PASS_VIEWS_VIEW_H
#define APPMAP_PASS_VIEWS_VIEW_H

#include <llvm-c/Types.h>
#include <stdbool.h>
#include <stdint.h>

#include <appmap/shown_limits.h>

enum amp_view_kind {
  AMP_VIEW_NONE, /* an ordinary type */
#define APPMAP_VIEW_KIND(kind, name) AMP_VIEW_##kind,
#include <appmap/view.def>
};

enum { AMP_VIEW_ABSENT = 0xffff };

/* A name of NULL ends a list of them. */
struct amp_view_name {
  const char *name;
  int value;
};

/* From an object to a word elsewhere: the word at this offset is an address, at
 * this distance from which is the next. */
struct amp_view_route {
  int steps[APPMAP_VIEW_STEPS];
  unsigned count;
};

/* A part of the object that is a value itself. */
struct amp_view_part {
  LLVMMetadataRef type;
  unsigned offset;
};

/* Offsets are of the object's bytes, in nodes of a node's; AMP_VIEW_ABSENT:
 * there is none. Which fields a kind has is what the documentation says of its
 * keys of the same names. */
struct amp_view {
  enum amp_view_kind kind;
  uint64_t size; /* of the object: also of classes that debug info omits */
  unsigned data, length, unit; /* TEXT */
  bool has_small;
  struct amp_view_small {
    unsigned at, mask, value, length, shift, data;
  } small;
  unsigned begin, end, count, end_bit; /* SPAN, BITS; count: CHAIN, TREE too */
  bool is_fixed;
  uint64_t fixed; /* SPAN: elements, of whatever object; DIGITS: bits */
  /* SPAN of a deque, whose elements lie in blocks: offsets of the addresses of
   * the first block's start and end, of its place in the table of blocks, and
   * of the last block's start and place; or of the table's address and end, and
   * how many elements precede the first of all, `each` in a block. */
  bool has_blocks;
  struct amp_view_blocks {
    unsigned first, limit, place, last, last_place;
    unsigned table, table_end, start, each;
  } blocks;
  unsigned flag;                /* OPTIONAL */
  unsigned index, index_size;   /* VARIANT, NAMES, DATE, WEAK, TARGET */
  unsigned first, next, value;  /* CHAIN, TREE */
  unsigned back;                /* CHAIN without count */
  unsigned left, right, parent; /* TREE */
  bool is_map, is_set, ends_inside;
  bool is_coloured;   /* NODE: libstdc++'s, see APPMAP_STEP_ENTRY */
  LLVMMetadataRef of; /* SPAN, CHAIN, TREE: of the elements */
  /* WRAP, OPTIONAL, WEAK: one; VARIANT: alternatives; TUPLE, FORM: elements. */
  struct amp_view_part parts[APPMAP_VIEW_PARTS];
  unsigned part_count;
  char form[APPMAP_VIEW_FORM + 1];   /* FORM */
  const char *forms[2];              /* VARIANT; NULL: has none */
  const struct amp_view_name *names; /* NAMES */
  int64_t numerator, denominator;    /* DATE */
  unsigned control, bias;            /* WEAK */
  unsigned code, empty;              /* TARGET */
  struct amp_view_route route, pointer;
  bool has_argument, is_last; /* TARGET: a template argument of the name */
  const char *none;
};

#endif
