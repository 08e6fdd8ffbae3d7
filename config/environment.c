/* SPDX-License-Identifier: MIT
 *
 * The table of APPMAP* variables and its reader. Runs in the recorder before
 * main: no allocation, no stdio beyond snprintf into the stack.
 */
#include "config/environment.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "config/typo.h"

const struct am_variable am_variables[] = {
    {"APPMAP", "true|false", "false", "record this program"},
    {"APPMAP_RECORD_TESTS", "true|false", "as APPMAP",
     "record each test of a known test framework"},
    {"APPMAP_RECORD_REQUESTS", "true|false", "as APPMAP",
     "record each request that the program marks"},
    {"APPMAP_RECORD_REMOTE", "true|false", "as APPMAP",
     "let recordings be started and stopped from outside"},
    {"APPMAP_RECORD_PROCESS", "true|false",
     "as APPMAP, unless tests or "
     "requests are recorded",
     "record the whole run; true: even then"},
    {"APPMAP_REMOTE", "HOST:PORT|SOCKET", "unset",
     "serve remote recording there"},
    {"APPMAP_REMOTE_TOKEN", "TEXT", "unset",
     "what remote recording asks of clients; needed beyond loopback"},
    {"APPMAP_TEST_NAME", "TEXT", "what the test runner says",
     "record the whole run as a test of this name"},
    {"APPMAP_CONFIG", "FILE", "appmap.yml, searched upwards",
     "the configuration to use"},
    {"APPMAP_OUTPUT_DIR", "DIRECTORY", "appmap_dir of appmap.yml",
     "where AppMaps go"},
    {"APPMAP_LOG_LEVEL", "DEBUG|INFO|WARNING|ERROR|CRITICAL", "WARNING",
     "how much AppMap says on stderr"},
    {"APPMAP_DISPLAY_PARAMS", "true|false|labeled", "true",
     "render values: of all functions, of none, of labeled ones"},
    {"APPMAP_MAX_SIZE", "BYTES[K|M|G]", "50M",
     "keep AppMaps below this size: so many calls of each function; 0: any"},
    {"APPMAP_MAX_CALLS_PER_FUNCTION", "NUMBER", "0",
     "keep so many calls of each function; 0: what APPMAP_MAX_SIZE allows"},
    {"APPMAP_MAX_DEPTH", "NUMBER", "1000",
     "keep calls nested up to so deep; 0: any"},
    {"APPMAP_MAX_TIME", "SECONDS", "0",
     "stop a recording after so long; 0: never"},
    {"APPMAP_CLANG", "PROGRAM", "the newest on PATH with a plugin",
     "appmap-cc: the clang to run"},
    {"APPMAP_NOOP", "1", "unset", "appmap-cc: be plain clang, add nothing"},
    {NULL, NULL, NULL, NULL},
};

struct reporter {
  void (*report)(void *context, const char *message);
  void *context;
};

/* Values are other people's text: show only the start of a long one. */
static void report_value(const struct reporter *to, const char *name,
                         const char *value, const char *consequence) {
  char message[256];
  if (!to->report)
    return;
  snprintf(message, sizeof message, "%s=%.60s: %s", name, value, consequence);
  to->report(to->context, message);
}

/* An empty variable is as good as an unset one. */
static const char *variable(const char *name) {
  const char *value = secure_getenv(name);
  return value && *value ? value : NULL;
}

/* The position of the variable's value in `words` (any case), or `fallback`. */
static int choice(const struct reporter *to, const char *name,
                  const char *const *words, int fallback,
                  const char *consequence) {
  const char *value = variable(name);
  if (!value)
    return fallback;
  for (int i = 0; words[i]; i++)
    if (!strcasecmp(value, words[i]))
      return i;
  report_value(to, name, value, consequence);
  return fallback;
}

/* A decimal number, with `suffixes` times 1024 each, or `fallback`. */
static uint64_t number(const struct reporter *to, const char *name,
                       const char *suffixes, uint64_t fallback,
                       const char *consequence) {
  const char *value = variable(name);
  if (!value)
    return fallback;
  char *end;
  errno = 0;
  unsigned long long result = strtoull(value, &end, 10);
  bool is_fine = *value >= '0' && *value <= '9' && errno == 0;
  const char *suffix =
      *end ? strchr(suffixes, toupper((unsigned char)*end)) : NULL;
  int shift = suffix ? 10 * (int)(suffix - suffixes + 1) : 0;
  if (is_fine && !end[suffix != NULL] && result <= (uint64_t)INT64_MAX >> shift)
    return result << shift;
  report_value(to, name, value, consequence);
  return fallback;
}

/* Names that begin like ours are not all ours: the other AppMap tools have
 * variables too. Only one that looks like a slip is worth a word. */
static void report_typos(const struct reporter *to) {
  if (!to->report || !environ || getauxval(AT_SECURE))
    return;
  for (char **entry = environ; *entry; entry++) {
    size_t length = strcspn(*entry, "=");
    char name[64], message[160];
    if (strncmp(*entry, "APPMAP", 6) || length >= sizeof name)
      continue;
    memcpy(name, *entry, length);
    name[length] = '\0';
    const struct am_variable *known = am_variables, *meant = NULL;
    for (int fewest = 0; known->name && strcmp(known->name, name); known++) {
      int slips = am_typo(name, known->name);
      if (slips && (!fewest || slips < fewest)) {
        fewest = slips;
        meant = known;
      }
    }
    if (known->name || !meant)
      continue;
    snprintf(message, sizeof message,
             "%s: unknown variable, ignored; did you mean %s?", name,
             meant->name);
    to->report(to->context, message);
  }
}

static void read_kinds(struct am_environment *environment,
                       const struct reporter *to) {
  enum { UNSET = -1, OFF, ON };
  static const char *const booleans[] = {"false", "true", NULL};
  static const char *const names[] = {
      [AM_KIND_TESTS] = "APPMAP_RECORD_TESTS",
      [AM_KIND_REQUESTS] = "APPMAP_RECORD_REQUESTS",
      [AM_KIND_REMOTE] = "APPMAP_RECORD_REMOTE",
      [AM_KIND_PROCESS] = "APPMAP_RECORD_PROCESS",
  };
  /* A word that is neither may be meant to switch off. */
  int all = variable("APPMAP") ? choice(to, "APPMAP", booleans, OFF,
                                        "neither true nor false; taken as "
                                        "false")
                               : UNSET;
  environment->enabled = all == ON;
  for (int i = 0; i < AM_KINDS; i++) {
    int one = choice(to, names[i], booleans, UNSET,
                     "neither true nor false, ignored");
    if (i == AM_KIND_REMOTE && one == UNSET && environment->remote)
      one = ON;
    environment->records[i] =
        all != OFF && (one == ON || (one == UNSET && all == ON));
    environment->enabled |= environment->records[i];
    if (i == AM_KIND_PROCESS)
      environment->process_stays = one == ON;
    if (i == AM_KIND_REQUESTS)
      environment->requests_stay = one == ON;
  }
}

void am_environment_read(struct am_environment *environment,
                         void (*report)(void *context, const char *message),
                         void *context) {
  static const char *const levels[] = {
      [AM_LOG_DEBUG] = "DEBUG",       [AM_LOG_INFO] = "INFO",
      [AM_LOG_WARNING] = "WARNING",   [AM_LOG_ERROR] = "ERROR",
      [AM_LOG_CRITICAL] = "CRITICAL", NULL};
  static const char *const displays[] = {[AM_DISPLAY_FALSE] = "false",
                                         [AM_DISPLAY_TRUE] = "true",
                                         [AM_DISPLAY_LABELED] = "labeled",
                                         NULL};
  const struct reporter to = {report, context};

  environment->remote = variable("APPMAP_REMOTE");
  environment->remote_token = variable("APPMAP_REMOTE_TOKEN");
  environment->test_name = variable("APPMAP_TEST_NAME");
  read_kinds(environment, &to);
  environment->config = variable("APPMAP_CONFIG");
  environment->output_dir = variable("APPMAP_OUTPUT_DIR");
  environment->log_level =
      choice(&to, "APPMAP_LOG_LEVEL", levels, AM_LOG_WARNING,
             "not one of DEBUG, INFO, WARNING, ERROR, CRITICAL; "
             "taken as WARNING");
  environment->display =
      choice(&to, "APPMAP_DISPLAY_PARAMS", displays, AM_DISPLAY_TRUE,
             "not one of true, false, labeled; taken as true");
  environment->max_size =
      number(&to, "APPMAP_MAX_SIZE", "KMG", AM_MAX_SIZE,
             "not a number of bytes, K, M or G; taken as 50M");
  environment->max_calls = number(&to, "APPMAP_MAX_CALLS_PER_FUNCTION", "",
                                  AM_MAX_CALLS, "not a number; taken as 0");
  environment->max_depth = number(&to, "APPMAP_MAX_DEPTH", "", AM_MAX_DEPTH,
                                  "not a number; taken as 1000");
  environment->max_time = number(&to, "APPMAP_MAX_TIME", "", AM_MAX_TIME,
                                 "not a number of seconds; taken as 0");
  report_typos(&to);
}
