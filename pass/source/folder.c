/* SPDX-License-Identifier: MIT
 *
 * Folders of projects, recognized by what is in them.
 */
#include "pass/source/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/path.h"

bool amp_folder_has(const char *folder, const char *name) {
  char *path = NULL;
  bool found =
      asprintf(&path, "%s/%s", folder, name) >= 0 && access(path, F_OK) == 0;
  free(path);
  return found;
}

static bool has_one(const char *folder, const char *const *names) {
  while (*names && !amp_folder_has(folder, *names))
    names++;
  return *names;
}

bool amp_folder_has_makefile(const char *folder) {
  static const char *const names[] = {"Makefile", "makefile", "GNUmakefile",
                                      NULL};
  return has_one(folder, names);
}

bool amp_folder_is_shared(const char *folder) {
  const char *home = getenv("HOME");
  return !strcmp(folder, "/") || !strcmp(folder, "/tmp") ||
         !strcmp(folder, "/var/tmp") ||
         (home && *home == '/' && am_path_below(folder, home));
}

/* Above them projects are not looked for, as git does not look for
 * repositories: folders in a list, with colons. */
static bool is_ceiling(const char *folder) {
  const char *list = getenv("GIT_CEILING_DIRECTORIES");
  size_t length = strlen(folder);
  for (; list && *list; list += *list == ':') {
    size_t size = strcspn(list, ":");
    if (size == length && !memcmp(list, folder, length))
      return true;
    list += size;
  }
  return false;
}

bool amp_folder_up(char *folder) {
  return am_path_up(folder) && !is_ceiling(folder);
}

static bool has(void *context, const char *folder) {
  return amp_folder_has(folder, context);
}

char *amp_folder_above(const char *start, const char *name) {
  return am_path_find_above(start, has, (char *)name);
}

char *amp_folder_common(const char *one, const char *other) {
  char *common = strdup(one);
  while (common && !am_path_below(common, other) && am_path_up(common))
    ;
  return common;
}

char *amp_folder_project(const char *folder, bool built) {
  static const char *const repository[] = {".git", ".hg", ".svn",
                                           ".bzr", ".jj", NULL};
  static const char *const recipes[] = {"CMakeLists.txt", "meson.build",
                                        "configure", "configure.ac", NULL};
  char *at = strdup(folder), *top = NULL;
  while (at && !amp_folder_is_shared(at)) {
    if (has_one(at, repository)) {
      free(top);
      return at;
    }
    if (built && (has_one(at, recipes) || amp_folder_has_makefile(at))) {
      free(top);
      top = strdup(at);
    }
    if (!amp_folder_up(at))
      break;
  }
  free(at);
  return top;
}

bool amp_folder_is_apart(const char *one, const char *other) {
  char *common = amp_folder_common(one, other);
  bool is_apart = common && amp_folder_is_shared(common);
  free(common);
  return is_apart;
}

bool amp_folder_is_in_repository(const char *folder) {
  char *project = amp_folder_project(folder, false);
  bool is_known = project != NULL;
  free(project);
  return is_known;
}
