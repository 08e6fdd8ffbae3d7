/* SPDX-License-Identifier: MIT
 *
 * The one convention for failures: -1, and the first text wins.
 */
#include "runtime/lib/error.h"

#include <errno.h>
#include <string.h>

#include "tests/unit/harness.h"

static void first_text_wins(void) {
  struct am_error error;
  am_error_init(&error);
  CHECK_TEXT(error.text, "");
  CHECK_NUMBER(am_error_set(&error, "cannot read %s", "it"), -1);
  CHECK_NUMBER(am_error_set(&error, "nothing came of it"), -1);
  CHECK_TEXT(error.text, "cannot read it");
  am_error_init(&error);
  am_error_set(&error, "another %d", 2);
  CHECK_TEXT(error.text, "another 2");
}

static void nobody_asks(void) {
  am_error_init(NULL);
  CHECK_NUMBER(am_error_set(NULL, "cannot read %s", "it"), -1);
}

static void long_text_is_cut(void) {
  struct am_error error;
  am_error_init(&error);
  am_error_set(&error, "%0500d", 0);
  CHECK_NUMBER(strlen(error.text), sizeof error.text - 1);
}

static void errno_stays(void) {
  struct am_error error;
  am_error_init(&error);
  errno = ENOENT;
  am_error_set(&error, "%m");
  CHECK_TEXT(error.text, "No such file or directory");
  CHECK_NUMBER(errno, ENOENT);
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(first_text_wins),
      TEST(nobody_asks),
      TEST(long_text_is_cut),
      TEST(errno_stays),
  };
  return RUN_TESTS(tests, argc, argv);
}
