/* SPDX-License-Identifier: MIT
 *
 * Looks for the paths of appmap.yml. A name without '/' may be a function's, of
 * which files tell nothing.
 */
#include "config/check.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/path.h"

/* So much of a tree is searched; what lies beyond may be there. */
enum { MOST_ENTRIES = 20000, DEEPEST = 32 };

struct search {
  const char *pattern;
  size_t skip; /* how much of a path comes before what the pattern matches */
  int left;    /* entries */
};

static bool is_folder(const char *path, const struct dirent *entry) {
  struct stat status;
  if (entry->d_type != DT_UNKNOWN)
    return entry->d_type == DT_DIR;
  return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_in(struct search *search, const char *folder, int depth) {
  DIR *directory = depth < DEEPEST ? opendir(folder) : NULL;
  const struct dirent *entry;
  bool found = false;
  while (directory && !found && (entry = readdir(directory))) {
    char *path = NULL;
    if (entry->d_name[0] == '.' ||
        asprintf(&path, "%s/%s", strcmp(folder, "/") ? folder : "",
                 entry->d_name) < 0)
      continue;
    found = --search->left < 0 ||
            am_path_match(search->pattern, path + search->skip) ||
            (is_folder(path, entry) && is_in(search, path, depth + 1));
    free(path);
  }
  if (directory)
    closedir(directory);
  return found;
}

/* Whether there is a file or folder that `path`, or the pattern, is for. */
static bool is_there(const char *directory, const char *path) {
  bool is_whole = *path == '/';
  char *folder = am_path_absolute(directory, path);
  bool found = folder && access(folder, F_OK) == 0;
  if (folder && !found && am_path_is_pattern(path)) {
    struct search search = {
        .pattern = path + is_whole,
        .skip = is_whole || !directory[1] ? 1 : strlen(directory) + 1,
        .left = MOST_ENTRIES};
    while (am_path_is_pattern(folder + (is_whole ? 0 : strlen(directory))) &&
           am_path_up(folder))
      ;
    found = is_in(&search, folder, 0);
  }
  free(folder);
  return found;
}

__attribute__((format(printf, 5, 6))) static void
warn(const struct am_config *config, am_config_report *report, void *context,
     int line, const char *format, ...) {
  char what[400], message[4600];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  snprintf(message, sizeof message, "%.4000s:%d: warning: %s",
           config->shown ? config->shown : "appmap.yml", line, what);
  report(context, AM_SEVERITY_WARNING, message);
}

static bool is_path(const char *exclude) {
  return strchr(exclude, '/') != NULL;
}

/* As config/select.c reads it: from the package, or from the project. */
static bool exclude_is_there(const struct am_config *config,
                             const struct am_package *package,
                             const char *exclude) {
  char *folder = am_path_absolute(config->directory, package->path);
  bool found = is_there(config->directory, exclude) ||
               (folder && is_there(folder, exclude + (*exclude == '/')));
  free(folder);
  return found;
}

void am_config_check(const struct am_config *config, am_config_report *report,
                     void *context) {
  for (size_t i = 0; i < config->package_count; i++) {
    const struct am_package *package = &config->packages[i];
    if (!package->line)
      continue;
    if (!is_there(config->directory, package->path))
      warn(config, report, context, package->line,
           "package '%.200s' is not there: no file or folder has this path",
           package->path);
    for (size_t j = 0; j < package->excludes; j++) {
      const struct am_named *exclude = &package->exclude[j];
      if (is_path(exclude->text) &&
          !exclude_is_there(config, package, exclude->text))
        warn(config, report, context, exclude->line,
             "exclude '%.200s' is not there: no file or folder has this path",
             exclude->text);
    }
  }
  for (size_t i = 0; i < config->foreign_count; i++)
    warn(config, report, context, config->foreign[i].line,
         "'%.60s' is for another language's agent: this package is ignored",
         config->foreign[i].text);
}
