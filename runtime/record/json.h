/* SPDX-License-Identifier: MIT
 *
 * Text of the program as JSON, which takes valid UTF-8 only.
 */
#ifndef APPMAP_RECORD_JSON_H
#define APPMAP_RECORD_JSON_H

#include <jansson.h>

/* Bytes that are not UTF-8 become U+FFFD. NULL for NULL or without memory. */
json_t *am_json_text(const char *text);

/* The members of `object` without braces, and, of a string, the text without
 * the closing quote: pieces to which more is added. To be freed; NULL without
 * memory. */
char *am_json_open(const json_t *value);

#endif
