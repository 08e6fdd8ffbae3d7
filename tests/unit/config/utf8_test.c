/* SPDX-License-Identifier: MIT
 *
 * Bytes that are no UTF-8: how they are shown, and that paths survive JSON.
 */
#include "config/utf8.h"
#include "tests/unit/harness.h"

#include <stdlib.h>

static void check_shown(const char *bytes, const char *expected) {
  char *text_shown = am_utf8_shown(bytes);
  json_t *text = am_utf8_text(bytes);
  CHECK_TEXT(text_shown, expected);
  CHECK_TEXT(json_string_value(text), expected);
  json_decref(text);
  free(text_shown);
}

static void check_bytes(const char *written, const char *expected) {
  char *text = strdup(written);
  am_utf8_unescape(text);
  CHECK_TEXT(text, expected);
  free(text);
}

/* Through a spool's line and back. */
static void check_path(const char *path, bool is_string) {
  json_t *object = json_pack("{s:o}", "path", am_utf8_path(path));
  char *line = json_dumps(object, JSON_COMPACT);
  CHECK(json_is_string(json_object_get(object, "path")) == is_string);
  json_decref(object);
  object = line ? json_loads(line, 0, NULL) : NULL;
  am_utf8_restore(object, "path");
  CHECK_TEXT(json_string_value(json_object_get(object, "path")), path);
  json_decref(object);
  free(line);
}

static void check_damaged(const char *line) {
  json_t *object = json_loads(line, 0, NULL);
  CHECK(object);
  am_utf8_restore(object, "path");
  CHECK(!json_object_get(object, "path"));
  am_utf8_restore(object, "other");
  json_decref(object);
}

static void shown(void) {
  check_shown("", "");
  check_shown("caf\xe9", "caf\\xe9");
  check_shown("caf\xc3\xa9 e\xcc\x81 \xf0\x9f\x98\x80",
              "caf\xc3\xa9 e\xcc\x81 \xf0\x9f\x98\x80");
  check_shown("\xff\xfe/a\nb\"\\", "\\xff\\xfe/a\nb\"\\");
  check_shown("\xc0\xaf\xed\xa0\x80", "\\xc0\\xaf\\xed\\xa0\\x80");
  check_shown("\xf4\x90\x80\x80\xe2\x82", "\\xf4\\x90\\x80\\x80\\xe2\\x82");
  CHECK(!am_utf8_shown(NULL) && !am_utf8_text(NULL));
}

static void bytes(void) {
  check_bytes("src/caf\\xe9", "src/caf\xe9");
  check_bytes("\\xff\\xFe\\x41\\xe\\x\\", "\xff\\xFe\\x41\\xe\\x\\");
  check_bytes("a\\\\xe9", "a\\\xe9");
}

static void lines(void) {
  char line[] = "a\nb\033[1m\x7f caf\xe9";
  am_utf8_keep_line(line);
  CHECK_TEXT(line, "a?b?[1m? caf\xe9");
}

static void paths(void) {
  check_path("/tmp/caf\xc3\xa9", true);
  check_path("/tmp/caf\xe9", false);
  check_path("/\n\\\"\xff", false);
  check_damaged("{\"path\":7}");
  check_damaged("{\"path\":{}}");
  check_damaged("{\"path\":{\"hex\":\"2f6\"}}");
  check_damaged("{\"path\":{\"hex\":\"2f00\"}}");
  check_damaged("{\"path\":{\"hex\":\"zz\"}}");
  am_utf8_restore(NULL, "path");
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(shown),
      TEST(bytes),
      TEST(lines),
      TEST(paths),
  };
  return RUN_TESTS(tests, argc, argv);
}
