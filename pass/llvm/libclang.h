/* SPDX-License-Identifier: MIT
 *
 * The part of libclang's stable C ABI that the pass calls, declared here so
 * that building it does not need libclang's headers, and loaded only when
 * asked for, so that an ordinary compilation does not pay for it.
 */
#ifndef APPMAP_PASS_LLVM_LIBCLANG_H
#define APPMAP_PASS_LLVM_LIBCLANG_H

#include <stddef.h>

enum amp_cursor_kind {
  AMP_CURSOR_FIELD = 6,
  AMP_CURSOR_FUNCTION = 8,
  AMP_CURSOR_PARAMETER = 10,
  AMP_CURSOR_TYPEDEF = 20,
  AMP_CURSOR_METHOD = 21,
  AMP_CURSOR_CONSTRUCTOR = 24,
  AMP_CURSOR_DESTRUCTOR = 25,
  AMP_CURSOR_CONVERSION = 26,
  AMP_CURSOR_FUNCTION_TEMPLATE = 30,
  AMP_CURSOR_TYPE_ALIAS = 36,
  AMP_CURSOR_UNEXPOSED_ATTRIBUTE = 400,
};

enum { AMP_VISIT_CONTINUE = 1, AMP_VISIT_RECURSE = 2 };

enum {
  AMP_PARSE_SKIP_BODIES = 0x40,
  AMP_PARSE_KEEP_GOING = 0x200,
  AMP_PARSE_SINGLE_FILE = 0x400,
};

struct amp_clang_string {
  const void *data;
  unsigned flags;
};
struct amp_cursor {
  int kind;
  int xdata;
  const void *data[3];
};
struct amp_clang_type {
  int kind;
  void *data[2];
};
struct amp_location {
  const void *pointers[2];
  unsigned data;
};
struct amp_range {
  const void *pointers[2];
  unsigned begin, end;
};
typedef int amp_cursor_visitor(struct amp_cursor cursor,
                               struct amp_cursor parent, void *context);

/* AMP_CLANG(result, name without clang_, parameters) */
#define AMP_CLANG_FUNCTIONS                                                    \
  AMP_CLANG(void *, createIndex, (int, int))                                   \
  AMP_CLANG(void, disposeIndex, (void *))                                      \
  AMP_CLANG(void *, parseTranslationUnit,                                      \
            (void *, const char *, const char *const *, int, void *, unsigned, \
             unsigned))                                                        \
  AMP_CLANG(void, disposeTranslationUnit, (void *))                            \
  AMP_CLANG(struct amp_cursor, getTranslationUnitCursor, (void *))             \
  AMP_CLANG(unsigned, visitChildren,                                           \
            (struct amp_cursor, amp_cursor_visitor *, void *))                 \
  AMP_CLANG(struct amp_location, getCursorLocation, (struct amp_cursor))       \
  AMP_CLANG(struct amp_range, getCursorExtent, (struct amp_cursor))            \
  AMP_CLANG(struct amp_location, getRangeStart, (struct amp_range))            \
  AMP_CLANG(struct amp_location, getRangeEnd, (struct amp_range))              \
  AMP_CLANG(                                                                   \
      void, getExpansionLocation,                                              \
      (struct amp_location, void **, unsigned *, unsigned *, unsigned *))      \
  AMP_CLANG(                                                                   \
      void, getSpellingLocation,                                               \
      (struct amp_location, void **, unsigned *, unsigned *, unsigned *))      \
  AMP_CLANG(const char *, getFileContents, (void *, void *, size_t *))         \
  AMP_CLANG(struct amp_clang_string, Cursor_getRawCommentText,                 \
            (struct amp_cursor))                                               \
  AMP_CLANG(struct amp_clang_string, getCursorSpelling, (struct amp_cursor))   \
  AMP_CLANG(struct amp_clang_type, getCursorType, (struct amp_cursor))         \
  AMP_CLANG(struct amp_clang_type, getCursorResultType, (struct amp_cursor))   \
  AMP_CLANG(struct amp_clang_type, getCanonicalType, (struct amp_clang_type))  \
  AMP_CLANG(struct amp_clang_string, getTypeSpelling, (struct amp_clang_type)) \
  AMP_CLANG(const char *, getCString, (struct amp_clang_string))               \
  AMP_CLANG(void, disposeString, (struct amp_clang_string))

struct amp_libclang {
#define AMP_CLANG(result, name, parameters) result(*name) parameters;
  AMP_CLANG_FUNCTIONS
#undef AMP_CLANG
};

/* NULL when the libclang of our LLVM major is not installed. */
const struct amp_libclang *amp_libclang_load(void);

#endif
