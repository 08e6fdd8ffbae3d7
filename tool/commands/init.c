/* SPDX-License-Identifier: MIT
 *
 * appmap-clang init: a first appmap.yml, commented, for the sources that are
 * there. Never touches one that exists.
 */
#include "config/utf8.h"
#include "tool/commands/commands.h"
#include "tool/terminal/say.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <getopt.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sources {
  size_t c, cxx;
  json_t *tops;        /* set of directories at the top; "." for itself */
  json_t *directories; /* set of all directories with sources */
};

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

/* `relative`: path below the project. */
static void add_file(struct sources *sources, const char *relative) {
  static const char *const c[] = {".c", NULL};
  static const char *const cxx[] = {".cc", ".cpp", ".cxx", ".c++", ".C", NULL};
  const char *dot = strrchr(relative, '.');
  bool is_c = dot && one_of(dot, c), is_cxx = dot && one_of(dot, cxx);
  if (!is_c && !is_cxx)
    return;
  sources->c += is_c;
  sources->cxx += is_cxx;
  const char *first = strchr(relative, '/'), *last = strrchr(relative, '/');
  char *top = first ? strndup(relative, (size_t)(first - relative)) : NULL;
  char *directory = last ? strndup(relative, (size_t)(last - relative)) : NULL;
  json_object_set_new_nocheck(sources->tops, top ? top : ".", json_true());
  json_object_set_new_nocheck(sources->directories, directory ? directory : ".",
                              json_true());
  free(top);
  free(directory);
}

static int find_sources(char *directory, struct sources *sources) {
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
      add_file(sources, relative + strspn(relative, "/"));
  }
  fts_close(walk);
  return 0;
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

static void put_packages(FILE *out, const struct sources *sources) {
  size_t count = 0;
  const char **names =
      calloc(json_object_size(sources->tops) + 1, sizeof(*names));
  const char *name;
  json_t *value;
  json_object_foreach(sources->tops, name, value) if (names) names[count++] =
      name;
  if (count == 0 || json_object_get(sources->tops, ".")) {
    count = 1;
    if (names)
      names[0] = ".";
  }
  if (names)
    qsort(names, count, sizeof(*names), by_name);
  for (size_t i = 0; names && i < count; i++) {
    fputs("- path: ", out);
    put_scalar(out, names[i]);
    putc('\n', out);
  }
  free(names);
}

static void put_head(FILE *out, const char *name,
                     const struct sources *sources) {
  fputs("# What AppMap records of this project. Paths are relative to this "
        "file.\n"
        "name: ",
        out);
  put_scalar(out, name);
  fprintf(out, "\nlanguage: %s\n", sources->cxx > sources->c ? "c++" : "c");
  fputs("\n# Recordings go here, a directory per kind of recording.\n"
        "appmap_dir: tmp/appmap\n",
        out);
}

static void put_code(FILE *out, const struct sources *sources) {
  bool narrow = json_object_size(sources->directories) <= 2;
  fputs("\n# The code to record; the most specific entry wins.\n"
        "packages:\n",
        out);
  put_packages(out, sources);
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
  fprintf(out,
          "\n# A package of the diagrams is a directory (dir), or each file "
          "(file), which is\n"
          "# better where the code lies in one or two directories.\n"
          "%spackage: file\n",
          narrow ? "" : "# ");
}

static void put_rest(FILE *out) {
  fputs(
      "\n# Labels by function, besides APPMAP_LABELS(...) in the source.\n"
      "# labels:\n"
      "#   log: [log_message, Logger::write]\n"
      "#   security.authentication: check_password\n"
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

/* Writes and closes it. */
static int put_config(FILE *out, const char *name,
                      const struct sources *sources) {
  put_head(out, name, sources);
  put_code(out, sources);
  put_rest(out);
  bool failed = ferror(out);
  return fclose(out) != 0 || failed ? -1 : 0;
}

static int write_config(const char *directory, const char *name,
                        const struct sources *sources) {
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
  } else if (put_config(out, name, sources) != 0) {
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
  struct sources sources = {.tops = json_object(),
                            .directories = json_object()};
  int status = AM_EXIT_ERROR;
  if (find_sources(directory, &sources) != 0)
    am_say("%s: %m", directory);
  else
    status = write_config(strcmp(given, ".") == 0 ? "." : directory,
                          slash[1] ? slash + 1 : "unnamed", &sources);
  if (status == AM_EXIT_OK && sources.c + sources.cxx == 0)
    am_say("warning: found no C or C++ source; see `packages` in it");
  json_decref(sources.tops);
  json_decref(sources.directories);
  free(directory);
  return status;
}

const struct am_command am_command_init = {
    .name = "init",
    .arguments = "[DIRECTORY]",
    .summary = "Write a commented appmap.yml for a project",
    .help = "Looks at the sources to choose the language and the packages. "
            "Exit status 1\nwhen there is an appmap.yml already.\n\n"
            "Example: cd my-project && appmap-clang init\n",
    .run = run,
};
