/* SPDX-License-Identifier: MIT
 *
 * Checks and escapes UTF-8. jansson takes no other strings.
 */
#include "config/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789abcdef";

static bool is_tail(unsigned char byte) {
  return (byte & 0xc0) == 0x80;
}

size_t am_utf8_sequence(const char *bytes, size_t length) {
  const unsigned char *s = (const unsigned char *)bytes;
  if (length == 0)
    return 0;
  if (s[0] < 0x80)
    return 1;
  if (s[0] < 0xc2) /* a tail, or an overlong form */
    return 0;
  if (s[0] < 0xe0)
    return length >= 2 && is_tail(s[1]) ? 2 : 0;
  if (s[0] < 0xf0) {
    if (length < 3 || !is_tail(s[1]) || !is_tail(s[2]))
      return 0;
    if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] >= 0xa0))
      return 0; /* overlong; a surrogate */
    return 3;
  }
  if (s[0] > 0xf4 || length < 4 || !is_tail(s[1]) || !is_tail(s[2]) ||
      !is_tail(s[3]))
    return 0;
  if ((s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] >= 0x90))
    return 0; /* overlong; above U+10FFFF */
  return 4;
}

void am_utf8_escape(unsigned char byte, char escaped[AM_UTF8_ESCAPED + 1]) {
  escaped[0] = '\\';
  escaped[1] = 'x';
  escaped[2] = digits[byte >> 4];
  escaped[3] = digits[byte & 15];
  escaped[4] = '\0';
}

/* malloc'd and ended by a NUL; *size: without it. */
static char *show(const char *bytes, size_t length, size_t *size) {
  char *shown = malloc(AM_UTF8_ESCAPED * length + 1), *to = shown;
  for (size_t at = 0; shown && at < length;) {
    size_t sequence = am_utf8_sequence(bytes + at, length - at);
    if (sequence) {
      memcpy(to, bytes + at, sequence);
      to += sequence;
    } else {
      am_utf8_escape((unsigned char)bytes[at], to);
      to += AM_UTF8_ESCAPED;
    }
    at += sequence ? sequence : 1;
  }
  if (shown)
    *to = '\0';
  *size = (size_t)(to - shown);
  return shown;
}

char *am_utf8_shown(const char *text) {
  size_t size;
  return text ? show(text, strlen(text), &size) : NULL;
}

/* The value of a digit; -1: it is none. */
static int digit(char letter) {
  const char *at = letter ? strchr(digits, letter) : NULL;
  return at ? (int)(at - digits) : -1;
}

void am_utf8_unescape(char *text) {
  char *to = text;
  while (*text) {
    int high = -1, low = -1;
    if (text[0] == '\\' && text[1] == 'x' && (high = digit(text[2])) >= 8)
      low = digit(text[3]);
    *to++ = low < 0 ? *text : (char)(high << 4 | low);
    text += low < 0 ? 1 : AM_UTF8_ESCAPED;
  }
  *to = '\0';
}

void am_utf8_keep_line(char *text) {
  for (; *text; text++)
    if ((unsigned char)*text < ' ' || *text == 0x7f)
      *text = '?';
}

json_t *am_utf8_json(const char *bytes, size_t length) {
  size_t size;
  char *shown = show(bytes, length, &size);
  json_t *json = shown ? json_stringn(shown, size) : NULL;
  free(shown);
  return json;
}

json_t *am_utf8_text(const char *text) {
  return text ? am_utf8_json(text, strlen(text)) : NULL;
}

json_t *am_utf8_path(const char *path) {
  json_t *json = json_string(path);
  size_t length = strlen(path);
  char *hex = json ? NULL : malloc(2 * length + 1);
  if (!hex)
    return json;
  for (size_t i = 0; i < length; i++) {
    hex[2 * i] = digits[(unsigned char)path[i] >> 4];
    hex[2 * i + 1] = digits[(unsigned char)path[i] & 15];
  }
  json = json_pack("{s:s#}", "hex", hex, (int)(2 * length));
  free(hex);
  return json;
}

/* malloc'd; NULL: these are no bytes of a path. */
static char *read_hex(const char *hex) {
  size_t length = hex ? strlen(hex) / 2 : 0;
  char *path = hex && hex[2 * length] == '\0' ? malloc(length + 1) : NULL;
  for (size_t i = 0; path && i < length; i++) {
    int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0 || high + low == 0) {
      free(path);
      return NULL;
    }
    path[i] = (char)(high << 4 | low);
  }
  if (path)
    path[length] = '\0';
  return path;
}

void am_utf8_restore(json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  if (!value || json_is_string(value))
    return;
  char *path = read_hex(json_string_value(json_object_get(value, "hex")));
  if (!path || json_object_set_new(object, key, json_string_nocheck(path)) != 0)
    json_object_del(object, key);
  free(path);
}
