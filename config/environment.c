/* SPDX-License-Identifier: MIT
 *
 * The table of APPMAP* variables and its reader. Runs in the recorder before
 * main: no allocation, no stdio beyond snprintf into the stack.
 */
#include "config/environment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "config/typo.h"

const struct am_variable am_variables[] = {
    {"APPMAP", "true|false", "false", "record this program"},
    {"APPMAP_CONFIG", "FILE", "appmap.yml, searched upwards",
     "the configuration to use"},
    {"APPMAP_OUTPUT_DIR", "DIRECTORY", "appmap_dir of appmap.yml",
     "where AppMaps go"},
    {"APPMAP_LOG_LEVEL", "DEBUG|INFO|WARNING|ERROR|CRITICAL", "WARNING",
     "how much AppMap says on stderr"},
    {"APPMAP_DISPLAY_PARAMS", "true|false|labeled", "true",
     "render values: of all functions, of none, of labeled ones"},
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

void am_environment_read(struct am_environment *environment,
                         void (*report)(void *context, const char *message),
                         void *context) {
  static const char *const booleans[] = {"false", "true", NULL};
  static const char *const levels[] = {
      [AM_LOG_DEBUG] = "DEBUG",       [AM_LOG_INFO] = "INFO",
      [AM_LOG_WARNING] = "WARNING",   [AM_LOG_ERROR] = "ERROR",
      [AM_LOG_CRITICAL] = "CRITICAL", NULL};
  static const char *const displays[] = {[AM_DISPLAY_FALSE] = "false",
                                         [AM_DISPLAY_TRUE] = "true",
                                         [AM_DISPLAY_LABELED] = "labeled",
                                         NULL};
  const struct reporter to = {report, context};

  environment->enabled = choice(&to, "APPMAP", booleans, 0,
                                "neither true nor false; taken as false");
  environment->config = variable("APPMAP_CONFIG");
  environment->output_dir = variable("APPMAP_OUTPUT_DIR");
  environment->log_level =
      choice(&to, "APPMAP_LOG_LEVEL", levels, AM_LOG_WARNING,
             "not one of DEBUG, INFO, WARNING, ERROR, CRITICAL; "
             "taken as WARNING");
  environment->display =
      choice(&to, "APPMAP_DISPLAY_PARAMS", displays, AM_DISPLAY_TRUE,
             "not one of true, false, labeled; taken as true");
  report_typos(&to);
}
