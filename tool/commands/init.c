/* SPDX-License-Identifier: MIT
 *
 * appmap-clang init: a first appmap.yml, commented, for the sources that are
 * there. Never touches one that exists.
 */
#include "config/utf8.h"
#include "tool/commands/commands.h"
#include "tool/project/survey.h"
#include "tool/project/toolchain.h"
#include "tool/terminal/say.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool one_of(const char *name, const char *const *list) {
  while (*list && strcmp(name, *list) != 0)
    list++;
  return *list != NULL;
}

/* A plain YAML scalar where that is surely a string, else a quoted one. JSON's
 * quoting is valid YAML. */
static void put_scalar(FILE *out, const char *text) {
  static const char safe[] = "abcdefghijklmnopqrstuvwxyz"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                             "0123456789_-./+";
  static const char *const words[] = {
      "true", "false", "yes", "no",  "on", "off", "null",  "y",
      "n",    "True",  "No",  "Yes", "On", "Off", "False", NULL};
  bool plain = text[strspn(text, safe)] == '\0' && !one_of(text, words) &&
               (strspn(text, "0123456789-+.") == 0 || strcmp(text, ".") == 0);
  if (plain) {
    fputs(text, out);
    return;
  }
  json_t *value = am_utf8_text(text);
  json_dumpf(value, out, JSON_ENCODE_ANY);
  json_decref(value);
}

static int by_name(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names of a set, in order; NULL behind the last. To be freed. */
static const char **names_of(const json_t *set) {
  const char **names = calloc(json_object_size(set) + 1, sizeof(*names));
  size_t count = 0;
  const char *name;
  json_t *value;
  json_object_foreach((json_t *)set, name, value) if (names) names[count++] =
      name;
  if (names)
    qsort(names, count, sizeof(*names), by_name);
  return names;
}

/* Copies of other people's code. */
static bool is_borrowed(const char *name) {
  static const char *const names[] = {
      "3rdparty",    "contrib",    "deps",        "extern",
      "external",    "externals",  "subprojects", "third_party",
      "third-party", "thirdparty", "vendor",      NULL};
  return one_of(name, names);
}

static void put_packages(FILE *out, const struct am_survey *survey) {
  const char **names = names_of(survey->tops);
  bool whole = !names || !*names || json_object_get(survey->tops, ".");
  if (whole)
    fputs("- path: .\n", out);
  for (size_t i = 0; names && names[i]; i++) {
    bool borrowed = is_borrowed(names[i]);
    if (whole && !borrowed)
      continue;
    fputs("- path: ", out);
    put_scalar(out, names[i]);
    fputs(borrowed ? "\n  shallow: true\n" : "\n", out);
  }
  free(names);
}

static void put_head(FILE *out, const char *name,
                     const struct am_survey *survey) {
  char *schema = am_toolchain_schema();
  if (schema) /* for completion and checks in editors */
    fprintf(out, "# yaml-language-server: $schema=%s\n", schema);
  free(schema);
  fputs("# What AppMap records of this project. Paths are relative to this "
        "file.\n"
        "name: ",
        out);
  put_scalar(out, name);
  fprintf(out, "\nlanguage: %s\n", survey->cxx > survey->c ? "c++" : "c");
  fputs("\n# Recordings go here, a directory per kind of recording.\n"
        "appmap_dir: tmp/appmap\n",
        out);
}

static void put_code(FILE *out, const struct am_survey *survey) {
  fputs("\n# The code to record; the most specific entry wins.\n"
        "packages:\n",
        out);
  put_packages(out, survey);
  fputs("# exclude takes paths below, functions, and C++ Class or "
        "Class::method;\n"
        "# shallow records only the calls that come from other packages:\n"
        "#\n"
        "# - path: third_party\n"
        "#   shallow: true\n"
        "#   exclude:\n"
        "#   - third_party/tests\n"
        "#   - hash_round\n"
        "#   - Buffer::grow\n",
        out);
  fputs("\n# A package of the diagrams is a directory (dir) or a file (file). "
        "Where "
        "nothing is\n"
        "# said, it is a file in recordings with code of one or two "
        "directories.\n"
        "# package: dir\n",
        out);
}

static void put_labels(FILE *out, const struct am_survey *survey) {
  const char **names = names_of(survey->log);
  bool found = names && *names;
  fputs("\n# Labels by function, besides APPMAP_LABELS(...) in the source.\n",
        out);
  fputs(found ? "labels:\n  log: [" : "# labels:\n#   log: [", out);
  for (size_t i = 0; found && names[i]; i++) {
    fputs(i ? ", " : "", out);
    put_scalar(out, names[i]);
  }
  fputs(found ? "]\n" : "log_message, Logger::write]\n", out);
  fputs("#   security.authentication: check_password\n", out);
  free(names);
}

static void put_rest(FILE *out) {
  fputs(
      "\n# Parameters and members whose values must not be recorded; replaces "
      "the built-in\n"
      "# list.\n"
      "# secrets: [password, token, api_key]\n"
      "\n# Put documentation comments and the functions' source into the "
      "recordings.\n"
      "# comments: true\n"
      "# source: true\n",
      out);
}

/* No key: which tests are recorded is for the environment to say. */
static void put_tests(FILE *out, const struct am_survey *survey) {
  const char **names = names_of(survey->frameworks);
  size_t count = json_array_size(survey->commands), i;
  json_t *command;
  if ((names && *names) || count)
    fputs("\n# Tests", out);
  for (size_t n = 0; names && names[n]; n++)
    fprintf(out, "%s%s", n ? ", " : " with ", names[n]);
  if ((names && *names) || count)
    fputs(count ? "; an AppMap of each:\n"
                : "; APPMAP=true makes an AppMap of each.\n",
          out);
  json_array_foreach(survey->commands, i, command)
      fprintf(out, "#   APPMAP=true %s\n", json_string_value(command));
  free(names);
}

/* Writes and closes it. */
static int put_config(FILE *out, const char *name,
                      const struct am_survey *survey) {
  put_head(out, name, survey);
  put_code(out, survey);
  put_labels(out, survey);
  put_rest(out);
  put_tests(out, survey);
  bool failed = ferror(out);
  return fclose(out) != 0 || failed ? -1 : 0;
}

static int write_config(const char *directory, const char *name,
                        const struct am_survey *survey) {
  char *path = NULL;
  bool here = strcmp(directory, ".") == 0;
  if (asprintf(&path, "%s%sappmap.yml", here ? "" : directory,
               here ? "" : "/") < 0)
    return AM_EXIT_ERROR;
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
  int status = AM_EXIT_ERROR;
  if (!out && errno == EEXIST) {
    am_say("%s exists; it is left as it is", path);
    status = AM_EXIT_NO;
  } else if (!out) {
    am_say("%s: %m", path);
  } else if (put_config(out, name, survey) != 0) {
    am_say("%s: %m", path);
    unlink(path);
  } else {
    am_say("wrote %s", path);
    status = AM_EXIT_OK;
  }
  free(path);
  return status;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{NULL, 0, NULL, 0}};
  if (getopt_long(argc, argv, "", options, NULL) != -1 || argc - optind > 1)
    return am_usage(&am_command_init);
  char *given = argv[optind] ? argv[optind] : (char[]){"."};
  char *directory = realpath(given, NULL);
  if (!directory) {
    am_say("%s: %m", given);
    return AM_EXIT_ERROR;
  }
  const char *slash = strrchr(directory, '/');
  struct am_survey survey;
  int status = AM_EXIT_ERROR;
  if (am_survey_make(&survey, directory) != 0)
    am_say("%s: %m", directory);
  else
    status = write_config(strcmp(given, ".") == 0 ? "." : directory,
                          slash[1] ? slash + 1 : "unnamed", &survey);
  if (status == AM_EXIT_OK && survey.c + survey.cxx + survey.headers == 0)
    am_say("warning: found no C or C++ source; see `packages` in it");
  am_survey_free(&survey);
  free(directory);
  return status;
}

const struct am_command am_command_init = {
    .name = "init",
    .arguments = "[DIRECTORY]",
    .summary = "Write a commented appmap.yml for a project",
    .help =
        "Looks at sources and headers to choose language, packages and what "
        "to label as\nlog, and how the tests are run. Exit status 1 when "
        "there is an appmap.yml\nalready.\n\n"
        "Example: cd my-project && appmap-clang init\n",
    .run = run,
};
