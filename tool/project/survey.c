/* SPDX-License-Identifier: MIT
 *
 * Names of files, and the beginnings of lines: no compiler is asked, so what is
 * found is proposed, never relied upon.
 */
#include "tool/project/survey.h"

#include "runtime/lib/regular.h"

#include <ctype.h>
#include <fcntl.h>
#include <fts.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_READ = 1 << 18, MOST_FILES = 4000, MOST_LOGS = 8 };

static bool one_of(const char *name, const char *const *list) {
  while (*list && strcmp(name, *list) != 0)
    list++;
  return *list != NULL;
}

/* Where nobody keeps sources of their own. */
static bool is_foreign(const char *name) {
  static const char *const names[] = {"CMakeFiles", "node_modules", "tmp",
                                      NULL};
  return *name == '.' || one_of(name, names) || strncmp(name, "build", 5) == 0;
}

static void put(json_t *set, const char *name) {
  json_object_set_new_nocheck(set, name, json_true());
}

/* `relative`: path below the project. */
static void add_place(struct am_survey *survey, const char *relative) {
  const char *first = strchr(relative, '/');
  char *top = first ? strndup(relative, (size_t)(first - relative)) : NULL;
  put(survey->tops, top ? top : ".");
  free(top);
}

/* --- what is in a source -------------------------------------------------- */

/* log_error, app_log, my_log_message, log, but not dialog or login. */
static bool is_log_name(const char *name) {
  static const char *const whole[] = {"log", "vlog", "logf", "logmsg", NULL};
  size_t length = strlen(name);
  return strncmp(name, "log_", 4) == 0 || strstr(name, "_log_") ||
         (length > 4 && strcmp(name + length - 4, "_log") == 0) ||
         one_of(name, whole);
}

/* The line begins the definition of a function, as far as can be seen: nothing
 * is in front, a name and parentheses follow, and no semicolon at the end. */
static void look_for_log(struct am_survey *survey, const char *line,
                         size_t length) {
  char name[64];
  const char *open = memchr(line, '(', length);
  while (length && isspace((unsigned char)line[length - 1]))
    length--;
  if (!length || !open || !isalpha((unsigned char)*line) ||
      line[length - 1] == ';' || line[length - 1] == '\\' ||
      json_object_size(survey->log) >= MOST_LOGS)
    return;
  const char *end = open, *begin;
  while (end > line && end[-1] == ' ')
    end--;
  for (begin = end;
       begin > line && (isalnum((unsigned char)begin[-1]) || begin[-1] == '_');)
    begin--;
  /* Nothing in front: a macro's use, or a call. */
  if (begin == line || begin == end || (size_t)(end - begin) >= sizeof(name) ||
      strncmp(line, "return ", 7) == 0 || strncmp(line, "typedef ", 8) == 0)
    return;
  snprintf(name, sizeof(name), "%.*s", (int)(end - begin), begin);
  if (is_log_name(name))
    put(survey->log, name);
}

static void look_for_framework(struct am_survey *survey, const char *line,
                               size_t length) {
  static const struct {
    const char *header, *name;
  } rows[] = {
      {"gtest/gtest.h", "GoogleTest"}, {"catch2/catch", "Catch2"},
      {"catch.hpp", "Catch2"},         {"doctest", "doctest"},
      {"boost/test/", "Boost.Test"},   {"cmocka.h", "cmocka"},
      {"<check.h>", "Check"},          {"CUnit/", "CUnit"},
      {"criterion/", "Criterion"},     {"unity.h", "Unity"},
  };
  char text[200];
  snprintf(text, sizeof(text), "%.*s", (int)(length < 199 ? length : 199),
           line);
  if (*text != '#' || !strstr(text, "include"))
    return;
  for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
    if (strstr(text, rows[i].header))
      put(survey->frameworks, rows[i].name);
}

/* The file's first 256 KiB; NULL: it cannot be read. To be freed. */
static char *read_start(const char *path) {
  struct stat status;
  int fd = am_regular_open(path, &status, NULL);
  char *text = fd < 0 ? NULL : malloc(MOST_READ + 1);
  ssize_t length = text ? read(fd, text, MOST_READ) : 0;
  if (fd >= 0)
    close(fd);
  if (text)
    text[length > 0 ? length : 0] = '\0';
  return text;
}

static void look_into(struct am_survey *survey, const char *path) {
  char *text = read_start(path);
  for (const char *line = text, *next; line && *line; line = next) {
    size_t length = strcspn(line, "\n");
    next = line + length + (line[length] == '\n');
    look_for_log(survey, line, length);
    look_for_framework(survey, line, length);
  }
  free(text);
}

static void add_file(struct am_survey *survey, const char *path,
                     const char *relative) {
  static const char *const c[] = {".c", NULL};
  static const char *const cxx[] = {".cc", ".cpp", ".cxx", ".c++", ".C", NULL};
  static const char *const headers[] = {".h", NULL};
  static const char *const cxx_headers[] = {
      ".hh", ".hpp", ".hxx", ".h++", ".ipp", ".tpp", ".tcc", ".inl", NULL};
  const char *dot = strrchr(relative, '.');
  if (!dot)
    return;
  bool is_c = one_of(dot, c), is_cxx = one_of(dot, cxx);
  bool is_header = one_of(dot, headers),
       is_cxx_header = one_of(dot, cxx_headers);
  if (!is_c && !is_cxx && !is_header && !is_cxx_header)
    return;
  survey->c += is_c;
  survey->cxx += is_cxx || is_cxx_header;
  survey->headers += is_header || is_cxx_header;
  add_place(survey, relative);
  if (survey->c + survey->cxx + survey->headers <= MOST_FILES)
    look_into(survey, path);
}

/* --- how tests are run ---------------------------------------------------- */

static bool says(const char *directory, const char *name, const char *word) {
  char *path = NULL, *text = NULL;
  if (asprintf(&path, "%s/%s", directory, name) > 0)
    text = read_start(path);
  const char *found = text;
  /* At the beginning of a line. */
  while (found && (found = strstr(found, word)) && found != text &&
         found[-1] != '\n')
    found++;
  bool result = found != NULL;
  free(path);
  free(text);
  return result;
}

static void look_for_commands(struct am_survey *survey, const char *directory) {
  static const struct {
    const char *file, *word, *command;
  } rows[] = {
      {"CMakeLists.txt", "enable_testing", "ctest --test-dir build"},
      {"CMakeLists.txt", "include(CTest)", "ctest --test-dir build"},
      {"meson.build", "test(", "meson test -C build"},
      {"meson.build", "subdir('test", "meson test -C build"},
      {"Makefile.am", "TESTS", "make check"},
      {"Makefile.am", "SUBDIRS", "make check"},
      {"Makefile", "check:", "make check"},
      {"Makefile", "test:", "make test"},
  };
  const char *last = "";
  for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
    if (strcmp(rows[i].command, last) != 0 &&
        says(directory, rows[i].file, rows[i].word)) {
      last = rows[i].command;
      json_array_append_new(survey->commands, json_string(last));
    }
}

int am_survey_make(struct am_survey *survey, char *directory) {
  *survey = (struct am_survey){.tops = json_object(),
                               .log = json_object(),
                               .frameworks = json_object(),
                               .commands = json_array()};
  char *const roots[] = {directory, NULL};
  FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  size_t skip = strlen(directory);
  if (!walk)
    return -1;
  for (FTSENT *entry; (entry = fts_read(walk));) {
    const char *relative = entry->fts_path + skip;
    if (entry->fts_info == FTS_D && entry->fts_level > 0 &&
        is_foreign(entry->fts_name))
      fts_set(walk, entry, FTS_SKIP);
    else if (entry->fts_info == FTS_F)
      add_file(survey, entry->fts_path, relative + strspn(relative, "/"));
  }
  fts_close(walk);
  look_for_commands(survey, directory);
  return 0;
}

void am_survey_free(struct am_survey *survey) {
  json_decref(survey->tops);
  json_decref(survey->log);
  json_decref(survey->frameworks);
  json_decref(survey->commands);
}
