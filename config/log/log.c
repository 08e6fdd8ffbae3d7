/* SPDX-License-Identifier: MIT
 *
 * Lines are cut rather than allocated: this runs in other people's programs
 * before main.
 */
#include "config/log/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/lib/date.h"

static const char *const words[] = {
    [AM_LOG_DEBUG] = "DEBUG",       [AM_LOG_INFO] = "INFO",
    [AM_LOG_WARNING] = "WARNING",   [AM_LOG_ERROR] = "ERROR",
    [AM_LOG_CRITICAL] = "CRITICAL",
};

size_t am_log_begin(char *line, size_t size, enum am_log_level level,
                    enum am_log_level threshold) {
  struct timespec now = {0};
  if (threshold != AM_LOG_DEBUG)
    return (size_t)snprintf(line, size, "appmap: ");
  clock_gettime(CLOCK_REALTIME, &now);
  struct am_date date = am_date_of(now.tv_sec);
  return (size_t)snprintf(
      line, size,
      "appmap: %04d-%02d-%02dT%02d:%02d:%02d.%03dZ %d %s: ", date.year,
      date.month, date.day, date.hour, date.minute, date.second,
      (int)(now.tv_nsec / 1000000), (int)getpid(), words[level]);
}

/* A line that grows, and is cut. */
struct line {
  char text[900];
  size_t length;
};

static void __attribute__((format(printf, 2, 3)))
add(struct line *line, const char *format, ...) {
  size_t room = sizeof line->text - line->length;
  va_list arguments;
  va_start(arguments, format);
  int n = vsnprintf(line->text + line->length, room, format, arguments);
  va_end(arguments);
  if (n > 0)
    line->length += (size_t)n < room ? (size_t)n : room - 1;
}

static void add_item(struct line *line, size_t *count, const char *item) {
  add(line, "%s%s", (*count)++ ? ", " : "", item);
}

static void tell_packages(const struct am_config *config, am_log_tell *tell,
                          void *context) {
  struct line includes = {{0}, 0}, excludes = {{0}, 0};
  size_t included = 0, excluded = 0;
  add(&includes, "includes ");
  add(&excludes, "excludes ");
  for (size_t i = 0; i < config->package_count; i++) {
    const struct am_package *package = &config->packages[i];
    add_item(&includes, &included, package->path);
    if (package->shallow)
      add(&includes, " (shallow)");
    for (size_t k = 0; k < package->excludes; k++)
      add_item(&excludes, &excluded, package->exclude[k].text);
  }
  if (included)
    tell(context, AM_LOG_INFO, includes.text);
  if (excluded)
    tell(context, AM_LOG_INFO, excludes.text);
}

static void tell_rest(const struct am_config *config, am_log_tell *tell,
                      void *context) {
  static const char *const styles[] = {[AM_PACKAGE_UNSAID] = "dir or file",
                                       [AM_PACKAGE_DIRECTORY] = "dir",
                                       [AM_PACKAGE_FILE] = "file"};
  struct line line = {{0}, 0};
  size_t count = 0;
  add(&line, "name %s, appmap_dir %s, package: %s, comments: %s, source: %s",
      config->name, config->appmap_dir, styles[config->package_style],
      config->comments ? "true" : "false", config->source ? "true" : "false");
  tell(context, AM_LOG_DEBUG, line.text);
  line = (struct line){{0}, 0};
  add(&line, "labels ");
  for (size_t i = 0; i < config->label_count; i++) {
    add_item(&line, &count, config->labels[i].label);
    add(&line, ": %s", config->labels[i].function);
  }
  if (count)
    tell(context, AM_LOG_DEBUG, line.text);
}

void am_log_config(const struct am_config *config, am_log_tell *tell,
                   void *context) {
  struct line line = {{0}, 0};
  if (config->file)
    add(&line, "configuration %s", config->file);
  else
    add(&line, "configuration: no appmap.yml; project %s", config->directory);
  tell(context, AM_LOG_INFO, line.text);
  tell_packages(config, tell, context);
  tell_rest(config, tell, context);
}

void am_log_environment(am_log_tell *tell, void *context) {
  static const char token[] = "APPMAP_REMOTE_TOKEN";
  struct line line = {{0}, 0};
  size_t count = 0;
  add(&line, "environment ");
  for (const struct am_variable *row = am_variables; row->name; row++) {
    const char *value = secure_getenv(row->name);
    if (!value)
      continue;
    add_item(&line, &count, row->name);
    add(&line, "=%s", strcmp(row->name, token) ? value : "<secret>");
  }
  tell(context, AM_LOG_DEBUG, line.text);
}
