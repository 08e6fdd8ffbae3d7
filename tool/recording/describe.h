/* SPDX-License-Identifier: MIT
 *
 * One call as one line of text: function, SQL or HTTP, with its values, what
 * came back and its labels. Text from a recording never reaches the terminal
 * unescaped.
 */
#ifndef APPMAP_TOOL_RECORDING_DESCRIBE_H
#define APPMAP_TOOL_RECORDING_DESCRIBE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

enum am_colour {
  AM_PLAIN,
  AM_DIM,
  AM_NAME,
  AM_VALUE,
  AM_LABEL,
  AM_WRONG,
};

/* The escape sequence, or "" without colours. */
const char *am_colour(bool colours, enum am_colour colour);

/* Labels by function, from the classMap (may be NULL). Borrows from it. */
json_t *am_labels_index(const json_t *class_map);

/* `call` may not be NULL; `back` is NULL when there was no return. */
void am_describe_call(FILE *out, bool colours, const json_t *call,
                      const json_t *back, const json_t *labels);

/* Whether it stands for calls that were left out. */
bool am_describe_is_mark(const json_t *call);

/* A function outside any class has its file's stem for a class: then the class
 * says nothing to a reader. */
bool am_describe_is_stem(const char *class, const char *path);

/* "1.23 ms" */
void am_describe_time(FILE *out, double seconds);

/* `text` with control characters escaped. */
void am_describe_text(FILE *out, const char *text);
/* printf of text that comes from a file, with control characters escaped. */
void am_describe_print(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
