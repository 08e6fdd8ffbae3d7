/* SPDX-License-Identifier: MIT
 *
 * Reads the environment and appmap.yml for the recorder. Before main, so wrong
 * values are one line each, and only for those who want to record.
 */
#include "runtime/record/base/settings.h"
#include "config/check.h"
#include "config/load.h"
#include "config/log/log.h"
#include "config/path.h"
#include "config/utf8.h"
#include "runtime/record/base/libraries.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/root.h"
#include "runtime/record/base/stderr.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct am_settings am_settings;

static void say(void *context, const char *message) {
  (void)context;
  am_message_at(AM_LOG_WARNING, "%s", message);
}

static void say_config(void *context, enum am_severity severity,
                       const char *message) {
  (void)context;
  bool is_warning = severity == AM_SEVERITY_WARNING;
  if (am_message_says(is_warning ? AM_LOG_WARNING : AM_LOG_ERROR))
    am_message_line("%s", message);
}

/* Of the variable, with commas between them, or else of appmap.yml. */
static json_t *recording_labels(const struct am_config *config) {
  const char *at = am_settings.environment.recording_labels;
  json_t *labels = json_array();
  for (size_t i = 0; !at && i < config->recording_label_count; i++)
    json_array_append_new(labels, am_utf8_text(config->recording_labels[i]));
  for (size_t length; at && *at; at += length + (at[length] == ',')) {
    length = strcspn(at, ",");
    if (length)
      json_array_append_new(labels, am_utf8_json(at, length));
  }
  return labels;
}

static void tell(void *context, enum am_log_level level, const char *line) {
  (void)context;
  am_message_at(level, "%s", line);
}

static void tell_kinds(const struct am_environment *environment) {
  static const char *const kinds[AM_KINDS] = {
      [AM_KIND_TESTS] = "tests",
      [AM_KIND_REQUESTS] = "requests",
      [AM_KIND_REMOTE] = "remote",
      [AM_KIND_PROCESS] = "process",
  };
  char line[100] = "";
  for (int i = 0; i < AM_KINDS; i++)
    snprintf(line + strlen(line), sizeof line - strlen(line), "; %s %s",
             kinds[i], environment->records[i] ? "on" : "off");
  am_message_at(AM_LOG_INFO, "enabled%s", line);
  am_log_environment(tell, NULL);
}

static void tell_bounds(const struct am_environment *environment) {
  static const char *const display[] = {
      [AM_DISPLAY_FALSE] = "of no function",
      [AM_DISPLAY_TRUE] = "of all functions",
      [AM_DISPLAY_LABELED] = "of labeled functions",
  };
  am_message_at(
      AM_LOG_DEBUG,
      "values %s; at most %" PRIu64 " bytes, %" PRIu64
      " calls of a function, %" PRIu64 " deep, %" PRIu64 " seconds (0: any)",
      display[environment->display], environment->max_size,
      environment->max_calls, environment->max_depth, environment->max_time);
}

static char *process_text(const struct am_config *config, const char *output) {
  static const char *const display[] = {
      [AM_DISPLAY_FALSE] = "false",
      [AM_DISPLAY_TRUE] = "true",
      [AM_DISPLAY_LABELED] = "labeled",
  };
  const struct am_environment *environment = &am_settings.environment;
  json_t *line = json_pack(
      "{s:{s:o*, s:o, s:o, s:o, s:o*, s:o, s:s, s:I, s:I, s:I, s:I, s:I}}",
      "process", "program", am_utf8_text(am_program_name()), "app",
      am_utf8_text(config->name), "labels", recording_labels(config),
      "libraries", am_libraries_needed(), "directory",
      am_utf8_path(config->directory), "output", am_utf8_path(output),
      "display", display[environment->display], "max_size",
      (json_int_t)environment->max_size, "max_events",
      (json_int_t)environment->max_events, "max_calls",
      (json_int_t)environment->max_calls, "max_depth",
      (json_int_t)environment->max_depth, "max_time",
      (json_int_t)environment->max_time);
  char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
  json_decref(line);
  char *whole = NULL;
  if (text && asprintf(&whole, "%s\n", text) < 0)
    whole = NULL;
  free(text);
  return whole;
}

static void keep_problem(void *context, enum am_severity severity,
                         const char *message) {
  char *longer = NULL;
  (void)context;
  (void)severity;
  if (asprintf(&longer, "%s%s\n",
               am_settings.problems ? am_settings.problems : "", message) < 0)
    return;
  free(am_settings.problems);
  am_settings.problems = longer;
}

void am_settings_tell_problems(void) {
  char *line = am_settings.problems, *end;
  for (; line && (end = strchr(line, '\n')); line = end + 1) {
    *end = '\0';
    am_message_line("%s", line);
  }
  free(am_settings.problems);
  am_settings.problems = NULL;
}

/* Whether folders and files can be made where `path` is to be. */
static bool can_be_made(const char *path) {
  char *at = strdup(path);
  while (at && faccessat(AT_FDCWD, at, F_OK, AT_EACCESS) != 0 && am_path_up(at))
    ;
  bool can = at && faccessat(AT_FDCWD, at, W_OK | X_OK, AT_EACCESS) == 0;
  free(at);
  return can;
}

/* An appmap.yml from the working directory upwards counts, or else the project
 * that was compiled: its programs run anywhere. They may have been taken to
 * another machine, or be another user's, whose project it is not. */
static void load(struct am_config *config, const char *cwd) {
  const struct am_environment *environment = &am_settings.environment;
  struct am_config there;
  /* A broken file costs its settings, not the recording. */
  am_config_load(config, cwd, environment->config, say_config, NULL);
  char *root = config->file ? NULL : am_root_find();
  if (root) {
    am_config_load(&there, root, NULL, say_config, NULL);
    if (environment->output_dir || can_be_made(there.appmap_dir)) {
      am_config_free(config);
      *config = there;
    } else {
      am_config_free(&there);
    }
  }
  free(root);
}

static bool read_config(void) {
  const struct am_environment *environment = &am_settings.environment;
  struct am_config config;
  char *cwd = getcwd(NULL, 0);
  if (!cwd) {
    am_message("cannot tell the working directory: %s; nothing is recorded",
               strerror(errno));
    return false;
  }
  am_program_init();
  load(&config, cwd);
  if (am_message_says(AM_LOG_INFO) || isatty(STDERR_FILENO))
    am_config_check(&config, keep_problem, NULL);
  char *output = environment->output_dir
                     ? am_path_absolute(cwd, environment->output_dir)
                     : strdup(config.appmap_dir);
  free(cwd);
  am_settings.output = output;
  am_settings.directory = strdup(config.directory);
  am_settings.text = output ? process_text(&config, output) : NULL;
  if (output && asprintf(&am_settings.spool, "%s/spool", output) < 0)
    am_settings.spool = NULL;
  if (am_message_says(AM_LOG_INFO)) {
    am_log_config(&config, tell, NULL);
    am_message_at(AM_LOG_INFO, "AppMaps go to %s (%s)", output ? output : "?",
                  environment->output_dir ? "APPMAP_OUTPUT_DIR" : "appmap_dir");
    tell_bounds(environment);
  }
  am_config_free(&config);
  if (am_settings.text && am_settings.directory && am_settings.spool)
    return true;
  am_message("out of memory; nothing is recorded");
  return false;
}

/* Only who wants to record, if by a wrong word, hears of wrong values. */
static bool is_wanted(const struct am_environment *environment) {
  static const char *const off[] = {"", "false", "no", "off", "0"};
  const char *wish = secure_getenv("APPMAP");
  for (size_t i = 0; wish && i < sizeof off / sizeof *off; i++)
    if (strcasecmp(wish, off[i]) == 0)
      return false;
  return wish || environment->enabled;
}

bool am_settings_read(void) {
  struct am_environment *environment = &am_settings.environment;
  am_environment_read(environment, NULL, NULL);
  bool wanted = is_wanted(environment);
  if (wanted)
    am_message_set_level(environment->log_level);
  if (wanted)
    am_environment_read(environment, say, NULL);
  if (environment->enabled)
    tell_kinds(environment);
  return environment->enabled && read_config();
}

bool am_settings_show_values(bool labeled) {
  enum am_display display = am_settings.environment.display;
  return display == AM_DISPLAY_TRUE ||
         (display == AM_DISPLAY_LABELED && labeled);
}
