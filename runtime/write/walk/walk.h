/* SPDX-License-Identifier: MIT
 *
 * The text of one value: a walk from its bytes and its type along what the
 * record has of the program's memory. Here is what all kinds of types need,
 * each of which has a file of its own in runtime/write/value; nothing in the
 * bytes, the memory or the types is trusted.
 */
#ifndef APPMAP_RUNTIME_WRITE_WALK_WALK_H
#define APPMAP_RUNTIME_WRITE_WALK_WALK_H

#include "runtime/write/scalar/charset.h"
#include "runtime/write/scalar/memory.h"
#include "runtime/write/sidecar/lines.h"
#include "runtime/write/sidecar/type.h"
#include "runtime/write/symbols/symbol.h"
#include "runtime/write/text/value_text.h"

#define AMW_SHOW_UNSIZED UINT64_MAX
/* No object in memory has more elements. */
#define AMW_SHOW_SIZE_MAX (1ull << 47)
/* Values and members looked at, whatever types may say of themselves. */
#define AMW_SHOW_STEPS 1000
/* In place of what is not known or too much. */
#define AMW_SHOW_MORE "\xe2\x80\xa6"

/* What the outermost value turned out to be: its text alone does not say. */
enum amw_shown { AMW_SHOWN_OTHER, AMW_SHOWN_TEXT, AMW_SHOWN_CHARACTER };

struct amw_show {
  struct amw_lines *lines;
  struct amw_symbols *symbols; /* NULL: functions have no names */
  const struct amw_memory *memory;
  struct amw_text text;
  /* Of the outermost object: its elements or characters, or AMW_SHOW_UNSIZED.
   */
  uint64_t size;
  enum amw_shown kind;
  bool is_quoted;  /* text and characters are, though nothing is round them */
  bool is_bare;    /* they are not: they are parts of what people write */
  unsigned nested; /* in so many members and elements */
  unsigned depth;  /* of the recursion */
  unsigned hops;
  uint64_t objects[APPMAP_SHOWN_HOPS]; /* addresses of those being shown */
  unsigned steps;                      /* that are left */
  /* Memory that nobody wrote yet may be behind the pointer. */
  bool maybe_uninitialized, is_garbage;
  bool is_open;              /* members or elements are shown */
  const struct amw_type *of; /* elements behind a pointer are; else NULL */
};

/* Follows a pointer. False: not that far, or not again. */
bool amw_show_enter(struct amw_show *show, uint64_t address);
void amw_show_exit(struct amw_show *show);
/* Whether what is being shown may have been written by nobody yet. */
bool amw_show_maybe_uninitialized(const struct amw_show *show);
/* One more step; false when there were too many. */
bool amw_show_step(struct amw_show *show);

void amw_show_address(struct amw_show *show, uint64_t address);
void amw_show_literal(struct amw_show *show, const char *text);
/* <pthread_mutex_t>: all that is to be said of it. */
void amw_show_name(struct amw_show *show, const char *name);
/* Begins, or ends, what is text (or one character) of the program's: inside of
 * another value in quotes. Returns which quote it is, 0: none. */
char amw_show_quote(struct amw_show *show, enum amw_shown kind);
/* The whole of it. */
void amw_show_characters(struct amw_show *show,
                         struct amw_characters *characters);
/* Members or elements are shown: the outermost object's are described. */
void amw_show_opened(struct amw_show *show);
/* `size` applies to the outermost object only. */
void amw_show_size(struct amw_show *show, uint64_t size);

#endif
