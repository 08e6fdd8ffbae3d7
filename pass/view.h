/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library, as libstdc++ and libc++ lay them out: where in an
 * object is what a person would call its value. Read by typelines.c, which
 * writes it down for the writer (docs/sidecar-format.md, Views), and by plan.c,
 * which has it copied.
 */
#ifndef APPMAP_PASS_VIEW_H
#define APPMAP_PASS_VIEW_H

#include "pass/pass.h"

enum am_view_kind {
  AM_VIEW_NONE, /* an ordinary type */
  AM_VIEW_TEXT,
  AM_VIEW_WRAP,
  AM_VIEW_OPTIONAL,
  AM_VIEW_VARIANT,
  AM_VIEW_TUPLE,
  AM_VIEW_SPAN,
  AM_VIEW_BITS,
  AM_VIEW_CHAIN,
  AM_VIEW_TREE,
};

enum { AM_VIEW_PARTS = 16, AM_VIEW_ABSENT = 0xffff };

/* A part of the object that is a value itself. */
struct am_view_part {
  LLVMMetadataRef type;
  unsigned offset;
};

/* Offsets are of the object's bytes, in nodes of a node's; AM_VIEW_ABSENT:
 * there is none. Which fields a kind has is what the documentation says of its
 * keys of the same names. */
struct am_view {
  enum am_view_kind kind;
  uint64_t size; /* of the object: also of classes that debug info omits */
  unsigned data, length, unit; /* TEXT */
  bool has_small;
  struct {
    unsigned at, mask, value, length, shift, data;
  } small;
  unsigned begin, end, count, end_bit; /* SPAN, BITS; count: CHAIN, TREE too */
  /* SPAN of a deque, whose elements lie in blocks: offsets of the addresses of
   * the first block's start and end, of its place in the table of blocks, and
   * of the last block's start and place. */
  bool has_blocks;
  struct {
    unsigned first, limit, place, last, last_place;
  } blocks;
  unsigned flag;                /* OPTIONAL */
  unsigned index, index_size;   /* VARIANT */
  unsigned first, next, value;  /* CHAIN, TREE */
  unsigned left, right, parent; /* TREE */
  bool is_map, is_set, ends_inside;
  LLVMMetadataRef of; /* SPAN, CHAIN, TREE: of the elements */
  /* WRAP, OPTIONAL: one; VARIANT: alternatives; TUPLE: elements. */
  struct am_view_part parts[AM_VIEW_PARTS];
  unsigned part_count;
};

/* `type` may be a typedef or qualified. Returns whether it has a view. */
bool am_view_read(struct am_pass *pass, LLVMMetadataRef type,
                  struct am_view *view);

/* Whether what is in a type (resolved) is nobody's business but the library's:
 * FILE, va_list, classes of the C++ library without a view. Such a type is
 * shown as if it were incomplete. */
bool am_type_is_opaque(const struct am_node *node);

#endif
