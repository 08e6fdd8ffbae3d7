/* SPDX-License-Identifier: MIT
 *
 * A type as its sidecar line describes it. Lines come from the spool, so
 * nothing in them is trusted: sizes are checked against the bytes recorded,
 * and a type may contain itself.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_TYPE_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_TYPE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct amw_view;

enum amw_type_kind {
#define APPMAP_TYPE_KIND(kind, name) AMW_TYPE_##kind,
#define APPMAP_TYPE_RECORD(kind, name)
#include <appmap/type_kinds.def>
  AMW_TYPE_RECORD, /* struct, union, class */
};

struct amw_member {
  const char *name;
  uint64_t type;
  uint64_t offset;
  uint32_t bit, bits; /* bits 0: not a bit-field */
  bool is_base;       /* its members are shown as if they were the class's */
  bool is_secret;
};

struct amw_enumerator {
  const char *name;
  unsigned __int128 value; /* extended by the sign, if its type has one */
};

/* Filled when it is asked for (schema.h). */
struct amw_schema {
  struct amw_schema_text {
    char *bytes; /* NULL: not made yet */
    size_t length;
  } whole, items;
};

struct amw_type {
  json_t *json; /* owns the strings */
  const char *name;
  enum amw_type_kind kind;
  bool is_signed, is_x87, is_bf16;
  unsigned bits; /* INT: those that count; 0: all */
  bool is_text;  /* CHAR: characters rather than small numbers */
  bool is_union;
  bool is_dynamic; /* the address of a virtual table comes first */
  bool is_bits;    /* ARRAY: of bool, one bit each, the lowest first */
  uint64_t size;
  uint64_t of;    /* id of the element, or of what is pointed to; 0: none */
  uint64_t unit;  /* POINTER: bytes of each of the characters; 0: to no text */
  uint64_t count; /* ARRAY: AMW_TYPE_UNCOUNTED when not known */
  struct amw_member *members;
  size_t member_count;
  struct amw_enumerator *values;
  size_t value_count;
  struct amw_view *view;     /* NULL: none */
  struct amw_schema *schema; /* NULL: no memory */
};

#define AMW_TYPE_UNCOUNTED UINT64_MAX

/* The type of one line, NULL when it is not one. */
struct amw_type *amw_type_parse(const char *line, size_t length);
void amw_type_free(struct amw_type *type);

#endif
