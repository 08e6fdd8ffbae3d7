/* SPDX-License-Identifier: MIT
 *
 * The text of one value: a walk from its bytes and its type along what the
 * record has of the program's memory. Each kind of type has a file of its own;
 * nothing in the bytes, the memory or the types is trusted.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_SHOW_H
#define APPMAP_RUNTIME_WRITE_VALUE_SHOW_H

#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/sidecar.h"
#include "runtime/write/sidecar/type.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/value_text.h"

/* Pointers followed one after the other. */
#define AM_SHOW_HOPS 3
/* Elements shown of an array or container. */
#define AM_SHOW_ELEMENTS 10
#define AM_SHOW_UNSIZED  UINT64_MAX
/* No object in memory has more elements. */
#define AM_SHOW_SIZE_MAX (1ull << 47)
/* Values and members looked at, whatever types may say of themselves. */
#define AM_SHOW_STEPS 1000
/* In place of what is not known or too much. */
#define AM_SHOW_MORE "\xe2\x80\xa6"

struct am_show {
  struct am_sidecar *sidecar;
  struct am_symbols *symbols; /* NULL: functions have no names */
  const struct am_image *image;
  struct am_text text;
  /* Of the outermost object: its elements or letters, or AM_SHOW_UNSIZED. */
  uint64_t size;
  unsigned nested; /* in so many members and elements */
  unsigned depth;  /* of the recursion */
  unsigned hops;
  uint64_t objects[AM_SHOW_HOPS]; /* addresses of those being shown */
  unsigned steps;                 /* that are left */
  /* Memory that nobody wrote yet may be behind the pointer. */
  bool is_doubtful, is_garbage;
  bool is_open;             /* members or elements are shown */
  const struct am_type *of; /* elements behind a pointer are; else NULL */
};

/* Letters in the program's memory. */
struct am_string {
  uint64_t address, unit;
  uint64_t count; /* AM_SHOW_UNSIZED: not known */
  /* It is text, all of it: it need not look so, and does not end at a zero. */
  bool is_sure;
  /* Its characters are commonly numbers: it is text only if all of it, up to
   * its zero, is readable. */
  bool is_byte;
};

/* All return whether there was enough to show; when there was not, nothing
 * may be left of what they added. */
bool am_show_value(struct am_show *show, const struct am_type *type,
                   struct am_bytes bytes);
bool am_show_members(struct am_show *show, const struct am_type *type,
                     struct am_bytes bytes);
bool am_show_array(struct am_show *show, const struct am_type *type,
                   struct am_bytes bytes);
bool am_show_view(struct am_show *show, const struct am_type *type,
                  struct am_bytes bytes);
bool am_show_pointer(struct am_show *show, const struct am_type *type,
                     struct am_bytes bytes);
/* A pointer to `count` objects rather than one. */
void am_show_elements(struct am_show *show, const struct am_type *type,
                      uint64_t address, uint64_t count);
bool am_show_string(struct am_show *show, const struct am_string *string);
bool am_show_member_pointer(struct am_show *show, const struct am_type *type,
                            struct am_bytes bytes);

/* Whether there is nothing to know of an object but its type; `depth`: 0. */
bool am_show_is_empty(struct am_show *show, const struct am_type *type,
                      unsigned depth);

/* Follows a pointer. False: not that far, or not again. */
bool am_show_enter(struct am_show *show, uint64_t address);
void am_show_exit(struct am_show *show);
/* Whether what is being shown may have been written by nobody yet. */
bool am_show_doubts(const struct am_show *show);
/* One more step; false when there were too many. */
bool am_show_step(struct am_show *show);

void am_show_address(struct am_show *show, uint64_t address);
/* The list [a, b], of which there may be more than `bytes` holds. */
void am_show_list(struct am_show *show, const struct am_type *of,
                  struct am_bytes bytes, uint64_t count);
/* The same of elements that need not lie together: `element` tells what there
 * is of the i-th. */
void am_show_each(struct am_show *show, const struct am_type *of,
                  uint64_t count,
                  struct am_bytes (*element)(const void *context, uint64_t i),
                  const void *context);
void am_show_literal(struct am_show *show, const char *text);
/* Members or elements are shown: the outermost object's are described. */
void am_show_opened(struct am_show *show);
/* `size` applies to the outermost object only. */
void am_show_size(struct am_show *show, uint64_t size);

#endif
