/* SPDX-License-Identifier: MIT
 *
 * Bytes that should be UTF-8 but may be anything: names of files and folders,
 * text of the program, what the environment says. What is no UTF-8 is shown as
 * `\xe9`, in names as in values. Nothing here keeps state.
 */
#ifndef APPMAP_CONFIG_UTF8_H
#define APPMAP_CONFIG_UTF8_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Bytes in the well-formed UTF-8 sequence at `bytes`, 0 when it is none. */
size_t am_utf8_sequence(const char *bytes, size_t length);

/* How a byte that is part of none is shown: as `\xe9`, with a NUL behind it. */
enum { AM_UTF8_ESCAPED = 4 };
void am_utf8_escape(unsigned char byte, char escaped[AM_UTF8_ESCAPED + 1]);

/* `text` as it is shown; malloc'd, NULL for NULL or without memory. */
char *am_utf8_shown(const char *text);

/* Makes bytes above ASCII of what is written as `\xe9`, in place. */
void am_utf8_unescape(char *text);

/* Makes one line of text that names may have broken: control characters become
 * question marks. Async-signal-safe. */
void am_utf8_keep_line(char *text);

/* The bytes as they are shown, in a JSON string; the bytes may hold NUL. NULL
 * without memory. */
json_t *am_utf8_json(const char *bytes, size_t length);
/* NULL for NULL or without memory. */
json_t *am_utf8_text(const char *text);

/* A path that must not change on its way through JSON: a string, or
 * {"hex":"…"} when it is not UTF-8. NULL without memory. */
json_t *am_utf8_path(const char *path);
/* Makes a member of `object` that am_utf8_path wrote a string of the path's
 * bytes, which jansson will not write; removes one that is neither. */
void am_utf8_restore(json_t *object, const char *key);

#endif
