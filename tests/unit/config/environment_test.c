/* SPDX-License-Identifier: MIT
 *
 * Every variable: its values, its default, what is said of a wrong one.
 */
#include "config/environment.h"
#include "tests/unit/harness.h"

#include <stdlib.h>
#include <unistd.h>

static char said[1000];

static void collect(void *context, const char *message) {
  (void)context;
  strcat(strcat(said, message), "\n");
}

/* Reads with exactly one variable set. */
static struct am_environment with(const char *name, const char *value) {
  struct am_environment environment;
  clearenv();
  if (name)
    setenv(name, value, 1);
  said[0] = '\0';
  am_environment_read(&environment, collect, NULL);
  return environment;
}

static void check_message(const char *name, const char *value,
                          const char *expected) {
  with(name, value);
  CHECK_TEXT(said, expected);
}

static void values(void) {
  struct am_environment environment = with(NULL, NULL);
  CHECK(!environment.enabled);
  CHECK(!environment.config && !environment.output_dir);
  CHECK(environment.log_level == AM_LOG_WARNING);
  CHECK(environment.display == AM_DISPLAY_TRUE);

  CHECK(with("APPMAP", "true").enabled);
  CHECK(with("APPMAP", "TRUE").enabled);
  CHECK(!with("APPMAP", "False").enabled);
  CHECK(!with("APPMAP", "1").enabled);
  CHECK(!with("APPMAP", "truely").enabled);
  CHECK_TEXT(with("APPMAP_CONFIG", "x.yml").config, "x.yml");
  CHECK(!with("APPMAP_CONFIG", "").config);
  CHECK_TEXT(with("APPMAP_OUTPUT_DIR", "/out").output_dir, "/out");
  CHECK(with("APPMAP_LOG_LEVEL", "debug").log_level == AM_LOG_DEBUG);
  CHECK(with("APPMAP_LOG_LEVEL", "Info").log_level == AM_LOG_INFO);
  CHECK(with("APPMAP_LOG_LEVEL", "ERROR").log_level == AM_LOG_ERROR);
  CHECK(with("APPMAP_LOG_LEVEL", "critical").log_level == AM_LOG_CRITICAL);
  CHECK(with("APPMAP_LOG_LEVEL", "loud").log_level == AM_LOG_WARNING);
  CHECK(with("APPMAP_DISPLAY_PARAMS", "FALSE").display == AM_DISPLAY_FALSE);
  CHECK(with("APPMAP_DISPLAY_PARAMS", "labeled").display == AM_DISPLAY_LABELED);
  CHECK(with("APPMAP_DISPLAY_PARAMS", "all").display == AM_DISPLAY_TRUE);

  CHECK(environment.max_size == 20 << 20);
  CHECK(environment.max_events == 20000);
  CHECK(environment.max_calls == 0);
  CHECK(environment.max_depth == 200);
  CHECK(environment.max_time == 0);
  CHECK(with("APPMAP_MAX_TIME", "90").max_time == 90);
  CHECK_TEXT(with("APPMAP_REMOTE", "h:1").remote, "h:1");
  CHECK_TEXT(with("APPMAP_REMOTE_TOKEN", "x").remote_token, "x");
  CHECK_TEXT(with("APPMAP_TEST_NAME", "a b").test_name, "a b");
  CHECK(with("APPMAP_MAX_SIZE", "0").max_size == 0);
  CHECK(with("APPMAP_MAX_SIZE", "1234567").max_size == 1234567);
  CHECK(with("APPMAP_MAX_SIZE", "3K").max_size == 3 << 10);
  CHECK(with("APPMAP_MAX_SIZE", "3m").max_size == 3 << 20);
  CHECK(with("APPMAP_MAX_SIZE", "3G").max_size == 3ull << 30);
  CHECK(with("APPMAP_MAX_SIZE", "50MB").max_size == 50 << 20);
  CHECK(with("APPMAP_MAX_SIZE", "50MiB").max_size == 50 << 20);
  CHECK(with("APPMAP_MAX_SIZE", "50 mb").max_size == 50 << 20);
  CHECK(with("APPMAP_MAX_SIZE", "1.5G").max_size == 3ull << 29);
  CHECK(with("APPMAP_MAX_SIZE", "0.25k").max_size == 256);
  CHECK(with("APPMAP_MAX_SIZE", "70B").max_size == 70);
  CHECK(with("APPMAP_MAX_SIZE", "99999999999G").max_size == 20 << 20);
  CHECK(with("APPMAP_MAX_CALLS_PER_FUNCTION", "7").max_calls == 7);
  CHECK(with("APPMAP_MAX_CALLS_PER_FUNCTION", "-7").max_calls == 0);
  CHECK(with("APPMAP_MAX_DEPTH", "0").max_depth == 0);
  CHECK(with("APPMAP_MAX_DEPTH", "1K").max_depth == 200);
}

static void messages(void) {
  char value[300];
  check_message("APPMAP", "false", "");
  check_message("APPMAP", "", "");
  check_message("APPMAP", "yes",
                "APPMAP=yes: neither true nor false; taken as false\n");
  check_message("APPMAP_LOG_LEVEL", "warn",
                "APPMAP_LOG_LEVEL=warn: not one of DEBUG, INFO, WARNING, "
                "ERROR, CRITICAL; taken as WARNING\n");
  check_message("APPMAP_DISPLAY_PARAMS", "all",
                "APPMAP_DISPLAY_PARAMS=all: not one of true, false, labeled; "
                "taken as true\n");
  check_message("APPMAP_MAX_SIZE", "5X",
                "APPMAP_MAX_SIZE=5X: not a number of bytes, K, M or G; "
                "taken as 20M\n");
  check_message("APPMAP_MAX_SIZE", "1.5",
                "APPMAP_MAX_SIZE=1.5: not a number of bytes, K, M or G; "
                "taken as 20M\n");
  check_message("APPMAP_MAX_SIZE", "5.M",
                "APPMAP_MAX_SIZE=5.M: not a number of bytes, K, M or G; "
                "taken as 20M\n");
  check_message("APPMAP_MAX_SIZE", "5MBs",
                "APPMAP_MAX_SIZE=5MBs: not a number of bytes, K, M or G; "
                "taken as 20M\n");
  check_message("APPMAP_MAX_CALLS_PER_FUNCTION", "many",
                "APPMAP_MAX_CALLS_PER_FUNCTION=many: not a number; "
                "taken as 0\n");
  check_message("APPMAP_MAX_DEPTH", "1.5",
                "APPMAP_MAX_DEPTH=1.5: not a number; taken as 200\n");
  check_message("APPMAP_LOGLEVEL", "info",
                "APPMAP_LOGLEVEL: unknown variable, ignored; did you mean "
                "APPMAP_LOG_LEVEL?\n");
  check_message("APMAP", "true", "");
  check_message("APPMAPS", "true",
                "APPMAPS: unknown variable, ignored; did you mean APPMAP?\n");
  check_message("APPMAP_TELEMETRY_DISABLED", "true", "");
  check_message("APPMAP_RECORD_PROCESS", "true", "");
  check_message("APPMAP_RECORD_TESTS", "yes",
                "APPMAP_RECORD_TESTS=yes: neither true nor false, ignored\n");
  check_message("APPMAP_MAX_TIME", "1m",
                "APPMAP_MAX_TIME=1m: not a number of seconds; taken as 0\n");
  check_message("APPMAP_CLANG", "clang-19", "");
  check_message("APPMAP_NOOP", "1", "");

  memset(value, 'x', sizeof value - 1);
  value[sizeof value - 1] = '\0';
  with("APPMAP", value);
  CHECK(strlen(said) < 120);
}

static void without_listener(void) {
  struct am_environment environment;
  clearenv();
  setenv("APPMAP", "what", 1);
  setenv("APPMAP_LOGLEVEL", "info", 1);
  am_environment_read(&environment, NULL, NULL);
  CHECK(!environment.enabled);
}

/* Every combination of APPMAP, APPMAP_RECORD_<KIND> and APPMAP_REMOTE, for
 * each kind. */
static void kinds(void) {
  static const char *const settings[] = {NULL, "true", "false"};
  static const char *const names[AM_KINDS] = {
      [AM_KIND_TESTS] = "APPMAP_RECORD_TESTS",
      [AM_KIND_REQUESTS] = "APPMAP_RECORD_REQUESTS",
      [AM_KIND_REMOTE] = "APPMAP_RECORD_REMOTE",
      [AM_KIND_PROCESS] = "APPMAP_RECORD_PROCESS",
  };
  /* The kind's own variable: unset, true, false. */
  static const bool on[3][3] = {
      /* APPMAP unset */ {false, true, false},
      /* APPMAP=true  */ {true, true, false},
      /* APPMAP=false */ {false, false, false},
  };
  for (int n = 0; n < 3 * 3 * 3 * 3 * 3 * 2; n++) {
    int all = n % 3, one[AM_KINDS], rest = n / 3;
    bool any = all == 1;
    clearenv();
    if (settings[all])
      setenv("APPMAP", settings[all], 1);
    for (int kind = 0; kind < AM_KINDS; kind++, rest /= 3) {
      one[kind] = rest % 3;
      if (settings[one[kind]])
        setenv(names[kind], settings[one[kind]], 1);
    }
    if (rest)
      setenv("APPMAP_REMOTE", "127.0.0.1:1", 1);
    struct am_environment environment;
    am_environment_read(&environment, NULL, NULL);
    for (int kind = 0; kind < AM_KINDS; kind++) {
      bool asked = kind == AM_KIND_REMOTE && rest && one[kind] == 0;
      bool wanted = on[all][asked ? 1 : one[kind]];
      any |= wanted;
      CHECK(environment.records[kind] == wanted);
    }
    CHECK(environment.enabled == any);
    CHECK(environment.process_stays == (one[AM_KIND_PROCESS] == 1));
    CHECK(environment.requests_stay == (one[AM_KIND_REQUESTS] == 1));
  }
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(values),
      TEST(kinds),
      TEST(messages),
      TEST(without_listener),
  };
  return RUN_TESTS(tests, argc, argv);
}
