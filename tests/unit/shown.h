/* SPDX-License-Identifier: MIT
 *
 * How one value is shown in an AppMap: it is the only parameter of a call, and
 * its result.
 */
#ifndef UNIT_SHOWN_H
#define UNIT_SHOWN_H

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

/* Memory of the program. */
struct piece {
  uint64_t address;
  const void *bytes;
  size_t length;
  uint64_t flags;
};

/* The parameter object for `size` bytes of type 00000000000000aa, described
 * in `types`; `pieces` (may be NULL) end with one of address 0. */
json_t *shown_as(const char *display, const char *types, const void *value,
                 size_t size, const struct piece *pieces);
/* Its `value`, malloc'd. */
char *shown_value(const char *types, const void *value, size_t size);

#define TYPE(name, rest)                                                       \
  "{'type':'00000000000000aa','name':'" name "'," rest "}\n"
#define EXPECT(type, value, text)                                              \
  do {                                                                         \
    char *shown = shown_value(type, &(value), sizeof(value));                  \
    CHECK_TEXT(shown, text);                                                   \
    free(shown);                                                               \
  } while (0)
#define EXPECT_AS(c_type, type, value, text)                                   \
  do {                                                                         \
    c_type value_ = (value);                                                   \
    EXPECT(type, value_, text);                                                \
  } while (0)

#endif
