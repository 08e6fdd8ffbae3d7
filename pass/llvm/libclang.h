/* SPDX-License-Identifier: MIT
 *
 * The part of libclang's stable C ABI that the pass calls, declared here so
 * that building it does not need libclang's headers, and loaded only when
 * asked for, so that an ordinary compilation does not pay for it.
 */
#ifndef APPMAP_PASS_LLVM_LIBCLANG_H
#define APPMAP_PASS_LLVM_LIBCLANG_H

#include <stddef.h>

enum am_cursor_kind {
  AM_CURSOR_FIELD = 6,
  AM_CURSOR_FUNCTION = 8,
  AM_CURSOR_PARAMETER = 10,
  AM_CURSOR_TYPEDEF = 20,
  AM_CURSOR_METHOD = 21,
  AM_CURSOR_CONSTRUCTOR = 24,
  AM_CURSOR_DESTRUCTOR = 25,
  AM_CURSOR_CONVERSION = 26,
  AM_CURSOR_FUNCTION_TEMPLATE = 30,
  AM_CURSOR_TYPE_ALIAS = 36,
  AM_CURSOR_UNEXPOSED_ATTRIBUTE = 400,
};

enum { AM_VISIT_CONTINUE = 1, AM_VISIT_RECURSE = 2 };

enum {
  AM_PARSE_SKIP_BODIES = 0x40,
  AM_PARSE_KEEP_GOING = 0x200,
  AM_PARSE_SINGLE_FILE = 0x400,
};

struct am_clang_string {
  const void *data;
  unsigned flags;
};
struct am_cursor {
  int kind;
  int xdata;
  const void *data[3];
};
struct am_clang_type {
  int kind;
  void *data[2];
};
struct am_location {
  const void *pointers[2];
  unsigned data;
};
struct am_range {
  const void *pointers[2];
  unsigned begin, end;
};
typedef int am_cursor_visitor(struct am_cursor cursor, struct am_cursor parent,
                              void *context);

/* AM_CLANG(result, name without clang_, parameters) */
#define AM_CLANG_FUNCTIONS                                                     \
  AM_CLANG(void *, createIndex, (int, int))                                    \
  AM_CLANG(void, disposeIndex, (void *))                                       \
  AM_CLANG(void *, parseTranslationUnit,                                       \
           (void *, const char *, const char *const *, int, void *, unsigned,  \
            unsigned))                                                         \
  AM_CLANG(void, disposeTranslationUnit, (void *))                             \
  AM_CLANG(struct am_cursor, getTranslationUnitCursor, (void *))               \
  AM_CLANG(unsigned, visitChildren,                                            \
           (struct am_cursor, am_cursor_visitor *, void *))                    \
  AM_CLANG(struct am_location, getCursorLocation, (struct am_cursor))          \
  AM_CLANG(struct am_range, getCursorExtent, (struct am_cursor))               \
  AM_CLANG(struct am_location, getRangeStart, (struct am_range))               \
  AM_CLANG(struct am_location, getRangeEnd, (struct am_range))                 \
  AM_CLANG(void, getExpansionLocation,                                         \
           (struct am_location, void **, unsigned *, unsigned *, unsigned *))  \
  AM_CLANG(void, getSpellingLocation,                                          \
           (struct am_location, void **, unsigned *, unsigned *, unsigned *))  \
  AM_CLANG(const char *, getFileContents, (void *, void *, size_t *))          \
  AM_CLANG(struct am_clang_string, Cursor_getRawCommentText,                   \
           (struct am_cursor))                                                 \
  AM_CLANG(struct am_clang_string, getCursorSpelling, (struct am_cursor))      \
  AM_CLANG(struct am_clang_type, getCursorType, (struct am_cursor))            \
  AM_CLANG(struct am_clang_type, getCursorResultType, (struct am_cursor))      \
  AM_CLANG(struct am_clang_type, getCanonicalType, (struct am_clang_type))     \
  AM_CLANG(struct am_clang_string, getTypeSpelling, (struct am_clang_type))    \
  AM_CLANG(const char *, getCString, (struct am_clang_string))                 \
  AM_CLANG(void, disposeString, (struct am_clang_string))

struct am_libclang {
#define AM_CLANG(result, name, parameters) result(*name) parameters;
  AM_CLANG_FUNCTIONS
#undef AM_CLANG
};

/* NULL when the libclang of our LLVM major is not installed. */
const struct am_libclang *am_libclang_load(void);

#endif
