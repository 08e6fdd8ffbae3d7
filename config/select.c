/* SPDX-License-Identifier: MIT
 *
 * Which functions appmap.yml asks for. Looks at the file system only when the
 * paths as written do not match, to see through symbolic links.
 */
#include "config/select.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/framework.h"
#include "config/path.h"

__attribute__((format(printf, 2, 3))) static void
refuse(struct am_selection *selection, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  selection->included = false;
  vsnprintf(selection->reason, sizeof selection->reason, format, arguments);
  va_end(arguments);
}

/* A package entry that holds a file. */
struct match {
  const struct am_package *package;
  size_t length;     /* of the entry's absolute path: more is more specific */
  const char *below; /* the rest of the file's path; "": the entry is a file */
  const char *relative; /* the file's path in the project; NULL: outside */
};

/* The more letters a pattern has, the more specific it is. */
static size_t letters(const char *pattern) {
  size_t count = 0;
  for (; *pattern; pattern++)
    count += !strchr("*?[]", *pattern);
  return count;
}

/* Takes in the package if it is a pattern for the path. */
static void match_pattern(const struct am_config *config,
                          const struct am_package *package, const char *path,
                          struct match *best) {
  bool is_whole = package->path[0] == '/';
  const char *relative =
      is_whole ? path + 1 : am_path_below(config->directory, path);
  const char *below =
      relative ? am_path_match(package->path + is_whole, relative) : NULL;
  size_t length = strlen(config->directory) + letters(package->path);
  if (below && (!best->package || length > best->length))
    *best =
        (struct match){.package = package, .length = length, .below = below};
}

static void match_packages(const struct am_config *config, const char *path,
                           bool real, struct match *best) {
  bool system = am_path_system(path) && !am_path_system(config->directory);
  for (size_t i = 0; i < config->package_count; i++) {
    const struct am_package *package = &config->packages[i];
    char *entry;
    const char *below;
    if (system && package->path[0] != '/')
      continue;
    if (am_path_is_pattern(package->path))
      match_pattern(config, package, path, best);
    entry = am_path_absolute(config->directory, package->path);
    if (entry && real) {
      char *resolved = realpath(entry, NULL);
      free(entry);
      entry = resolved;
    }
    below = entry ? am_path_below(entry, path) : NULL;
    if (below && (!best->package || strlen(entry) > best->length))
      *best = (struct match){
          .package = package, .length = strlen(entry), .below = below};
    free(entry);
  }
}

/* The exclude is spelled from the package, or from the project with the
 * package's own path in front. `relative`: the file's path in the project. */
static bool excludes_path(const struct am_package *package, const char *exclude,
                          const char *below, const char *relative) {
  if (am_path_is_pattern(exclude) &&
      (am_path_match(exclude, below) ||
       (relative && am_path_match(exclude, relative))))
    return true;
  if (am_path_is_pattern(package->path) && relative) {
    char *from = am_path_absolute("/", relative);
    char *to = am_path_absolute("/", exclude);
    bool is_in = from && to && strcmp(to, "/") && am_path_below(to, from);
    free(from);
    free(to);
    if (is_in)
      return true;
  }
  char *wanted = am_path_absolute("/", exclude);
  char *entry = am_path_absolute("/", package->path);
  char *file = am_path_absolute("/", below);
  bool excluded = false;
  if (wanted && entry && file && strcmp(wanted, "/")) {
    const char *rest = am_path_below(entry, wanted);
    excluded = am_path_below(wanted, file) ||
               (rest && *rest && am_path_below(rest, file + 1));
  }
  free(wanted);
  free(entry);
  free(file);
  return excluded;
}

/* Whether `run` occurs in `chain`, by whole components between "::". */
static bool has_components(const char *chain, const char *run) {
  size_t length = strlen(run);
  for (const char *at = chain; at; at = strstr(at, "::")) {
    if (at != chain)
      at += 2;
    if (!strncmp(at, run, length) &&
        (!at[length] || !strncmp(at + length, "::", 2)))
      return true;
  }
  return false;
}

static bool excludes_name(const char *exclude, const char *scope,
                          const char *function) {
  char chain[1024];
  if (!strcmp(exclude, function))
    return true;
  if (!*scope)
    return false;
  snprintf(chain, sizeof chain, "%s::%s", scope, function);
  return has_components(chain, exclude);
}

static void select_in(const struct match *match, const char *scope,
                      const char *function, struct am_selection *selection) {
  const struct am_package *package = match->package;
  for (size_t i = 0; i < package->excludes; i++) {
    const char *exclude = package->exclude[i].text;
    if (excludes_name(exclude, scope, function) ||
        excludes_path(package, exclude, match->below, match->relative)) {
      refuse(selection, "excluded by '%.80s' (package on line %d)", exclude,
             package->line);
      return;
    }
  }
  /* Its calls would bury those of the tests; who wants them names them. */
  const char *framework = am_framework_of(match->below);
  if (framework && !am_framework_of(package->path)) {
    refuse(selection, "part of %s; a package of its own includes it",
           framework);
    return;
  }
  selection->included = true;
  selection->shallow = package->shallow ? package->path : NULL;
}

void am_config_select(const struct am_config *config, const char *path,
                      const char *scope, const char *function,
                      struct am_selection *selection) {
  struct match match = {0};
  char *real = NULL, *absolute = am_path_absolute(config->directory, path);
  *selection = (struct am_selection){0};
  if (absolute)
    match_packages(config, absolute, false, &match);
  if (absolute && !match.package && (real = realpath(absolute, NULL)))
    match_packages(config, real, true, &match);
  match.relative =
      absolute ? am_path_below(config->directory, real ? real : absolute)
               : NULL;
  if (match.package)
    select_in(&match, scope, function, selection);
  else if (absolute && am_path_system(absolute))
    refuse(selection, "in a system directory");
  else if (config->package_count && !config->packages[0].line)
    refuse(selection, "outside %.150s", config->directory);
  else
    refuse(selection, "in no package of %.150s",
           config->file ? config->file : "appmap.yml");
  free(absolute);
  free(real);
}
