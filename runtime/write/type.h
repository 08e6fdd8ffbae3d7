/* SPDX-License-Identifier: MIT
 *
 * A type as its sidecar line describes it. Lines come from the spool, so
 * nothing in them is trusted: sizes are checked against the bytes recorded,
 * and a type may contain itself.
 */
#ifndef APPMAP_TYPE_H
#define APPMAP_TYPE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum am_type_kind {
  AM_TYPE_OTHER,
  AM_TYPE_BOOL,
  AM_TYPE_INT,
  AM_TYPE_CHAR,
  AM_TYPE_FLOAT,
  AM_TYPE_COMPLEX,
  AM_TYPE_ENUM,
  AM_TYPE_POINTER,
  AM_TYPE_REFERENCE,
  AM_TYPE_ARRAY,
  AM_TYPE_RECORD, /* struct, union, class */
};

struct am_member {
  const char *name;
  uint64_t type;
  uint64_t offset;
  uint32_t bit, bits; /* bits 0: not a bit-field */
};

struct am_enumerator {
  const char *name;
  int64_t value;
};

struct am_type {
  json_t *json; /* owns the strings */
  const char *name;
  enum am_type_kind kind;
  bool is_signed, is_string, is_x87;
  uint64_t size;
  uint64_t of; /* id of the element, 0: none */
  uint64_t count;
  struct am_member *members;
  size_t member_count;
  struct am_enumerator *values;
  size_t value_count;
};

/* 16 hex digits; false when `text` is anything else. */
bool am_type_id(const char *text, uint64_t *id);
/* The type of one line, NULL when it is not one. */
struct am_type *am_type_parse(const char *line, size_t length);
void am_type_free(struct am_type *type);

#endif
