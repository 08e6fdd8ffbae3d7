/* SPDX-License-Identifier: MIT
 *
 * How one value is shown in an AppMap: it is the only parameter of a call, and
 * its result.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_WRITE_SHOWN_H
#define APPMAP_TESTS_UNIT_RUNTIME_WRITE_SHOWN_H

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

/* Memory of the program. */
struct range {
  uint64_t address;
  const void *bytes;
  size_t length;
  uint64_t flags;
};

/* The parameter object for `size` bytes of type 00000000000000aa, described
 * in `types`; `ranges` (may be NULL) end with one of address 0. */
json_t *shown_as(const char *display, const char *types, const void *value,
                 size_t size, const struct range *ranges);
/* Events of a call of a function with these `parameters` and `result` (JSON,
 * with ' for "), whose first argument is at offset 0. `leave` is what follows
 * the LEAVE record's head, `flags` say what that is. */
struct shown_call {
  const char *types, *parameters, *result;
  const void *arguments;
  size_t size;
  const struct range *ranges;
  uint32_t flags;
  const void *leave;
  size_t leave_size;
  const struct range *leave_ranges;
};
json_t *shown_events(const struct shown_call *call);
/* The value of the call's first parameter, which has `keys` besides its name,
 * type and offset, checked; `size` -1: none. A second parameter, an unsigned
 * long at offset 8, is type 00000000000000ac. */
void shown_expect(const char *keys, const char *types,
                  const uint64_t *arguments, const struct range *ranges,
                  const char *value, int64_t size, const char *file, int line);
#define EXPECT_SHOWN(keys, types, arguments, ranges, value, size)              \
  shown_expect(keys, types, arguments, ranges, value, size, __FILE__, __LINE__)

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
