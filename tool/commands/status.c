/* SPDX-License-Identifier: MIT
 *
 * appmap-clang status: what is installed and configured, and what does not fit
 * together. Everything is gathered into one JSON object, in the shape of the
 * other agents' `status`, and printed from that.
 */
#include "config/check.h"
#include "config/path.h"
#include "config/utf8.h"
#include "tool/commands/commands.h"
#include "tool/files/json.h"
#include "tool/project/project.h"
#include "tool/project/toolchain.h"
#include "tool/terminal/say.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Those of appmap.yml begin with its path, as editors want it. */
struct problems {
  json_t *general, *config;
};

__attribute__((format(printf, 2, 3))) static void
add_problem(json_t *problems, const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  json_array_append_new(problems, am_utf8_text(text));
}

static void report_config(void *context, enum am_severity severity,
                          const char *message) {
  (void)severity; /* who asks wants to hear of warnings, too */
  add_problem(((struct problems *)context)->config, "%s", message);
}

static void report_environment(void *context, const char *message) {
  add_problem(((struct problems *)context)->general, "%s", message);
}

static bool is_there(void *unused, const char *folder) {
  (void)unused;
  return access(folder, F_OK) == 0 || errno != ENOENT;
}

/* The directory need not exist, but it must be possible to make it. */
static bool is_writable(const char *directory) {
  char *there = am_path_find_above(directory, is_there, NULL);
  bool result = there && access(there, W_OK | X_OK) == 0;
  free(there);
  return result;
}

static json_t *gather_environment(void) {
  json_t *set = json_object();
  for (const struct am_variable *variable = am_variables; variable->name;
       variable++) {
    const char *value = getenv(variable->name);
    if (value)
      json_object_set_new(set, variable->name, am_utf8_text(value));
  }
  return set;
}

static void gather_project(json_t *status, struct problems *problems) {
  struct am_project project;
  int result = am_project_load_with(&project, NULL, report_config,
                                    report_environment, problems);
  const struct am_config *config = &project.config;
  json_object_set_new(
      status, "properties",
      json_pack("{s:{s:o, s:b, s:b, s:o?}, s:{s:s, s:o?, s:b, s:b}}", "config",
                "app", am_utf8_text(config->name), "present",
                config->file != NULL, "valid", result == 0, "file",
                am_utf8_text(config->file), "project", "agentVersion",
                APPMAP_VERSION, "language", am_utf8_text(config->language),
                "remoteRecordingCapable", 0, "integrationTests", 0));
  am_config_check(config, report_config, problems);
  bool writable = project.output && is_writable(project.output);
  json_object_set_new(status, "output",
                      json_pack("{s:o?, s:b}", "directory",
                                am_utf8_text(project.output), "writable",
                                writable));
  if (!writable && project.output)
    add_problem(problems->general, "%s: cannot be written to", project.output);
  am_project_free(&project);
}

static void check_toolchain(const json_t *toolchain, json_t *problems) {
  const json_t *plugins = json_object_get(toolchain, "plugins");
  const json_t *clangs = json_object_get(toolchain, "clangs"), *clang;
  size_t i, usable = 0;
  if (!json_is_string(json_object_get(toolchain, "library")))
    add_problem(problems, "libappmap.so is not beside appmap-clang");
  if (!json_is_string(json_object_get(toolchain, "compiler")))
    add_problem(problems, "appmap-cc is not beside appmap-clang");
  if (json_object_size(plugins) == 0)
    add_problem(problems, "no plugin (lib/appmap/llvm-N/AppMap.so)");
  json_array_foreach(clangs, i, clang) usable +=
      json_is_true(json_object_get(clang, "plugin"));
  const json_t *refusal = json_object_get(toolchain, "refusal");
  if (json_is_string(refusal))
    add_problem(problems, "%s", json_string_value(refusal));
  else if (json_array_size(clangs) == 0)
    add_problem(problems, "no clang on PATH");
  else if (usable == 0)
    add_problem(problems, "no clang on PATH has a plugin here");
}

static void print_clangs(const json_t *clangs) {
  size_t i;
  json_t *clang;
  json_array_foreach(clangs, i, clang) printf(
      "clang      %s  %s%s\n", am_json_text(clang, "version", "none"),
      am_json_text(clang, "path", "none"),
      json_is_true(json_object_get(clang, "plugin")) ? ""
                                                     : "  (no plugin for it)");
}

static void print(const json_t *status) {
  const json_t *toolchain = json_object_get(status, "toolchain");
  const json_t *config =
      json_object_get(json_object_get(status, "properties"), "config");
  const json_t *output = json_object_get(status, "output");
  const char *key;
  json_t *value;
  printf("version    %s\n", APPMAP_VERSION);
  printf("library    %s\n", am_json_text(toolchain, "library", "none"));
  json_object_foreach(json_object_get(toolchain, "plugins"), key, value)
      printf("plugin     %s  %s\n", key, json_string_value(value));
  print_clangs(json_object_get(toolchain, "clangs"));
  printf("appmap-cc  takes %s\n", am_json_text(toolchain, "clang", "none"));
  printf("config     %s\n", am_json_text(config, "file", "none"));
  printf("output     %s%s\n", am_json_text(output, "directory", "none"),
         json_is_true(json_object_get(output, "writable"))
             ? ""
             : "  (not writable)");
  json_object_foreach(json_object_get(status, "environment"), key, value)
      printf("variable   %s=%s\n", key, json_string_value(value));
}

static int run(int argc, char **argv) {
  bool raw;
  if (am_only_json(argc, argv, &raw) != 0 || optind < argc)
    return am_usage(&am_command_status);
  json_t *status = json_object(), *all = json_array(), *problem;
  json_t *toolchain = am_toolchain_find();
  struct problems problems = {.general = json_array(), .config = json_array()};
  gather_project(status, &problems);
  check_toolchain(toolchain, problems.general);
  json_array_extend(all, problems.config);
  json_array_extend(all, problems.general);
  json_object_set_new(status, "toolchain", toolchain);
  json_object_set_new(status, "environment", gather_environment());
  json_object_set_new(status, "problems", all);
  size_t count = json_array_size(all), i;
  if (raw) {
    json_dumpf(status, stdout, JSON_INDENT(2));
    putchar('\n');
  } else {
    print(status);
    fflush(stdout);
    json_array_foreach(problems.config, i, problem)
        am_say_line("%s", json_string_value(problem));
    json_array_foreach(problems.general, i, problem)
        am_say("%s", json_string_value(problem));
  }
  json_decref(problems.config);
  json_decref(problems.general);
  json_decref(status);
  return count ? AM_EXIT_NO : AM_EXIT_OK;
}

const struct am_command am_command_status = {
    .name = "status",
    .arguments = "[--json]",
    .summary = "Say what is installed and configured, and what does not fit",
    .help = "Exit status 1 when something does not fit; the reasons are on "
            "stderr, with\n--json in `problems`.\n\n"
            "Example: appmap-clang status\n",
    .run = run,
};
