/* SPDX-License-Identifier: MIT
 *
 * By an overlay of clang's file system: our header is at the copy's path, and
 * the copy has another name in the same folder, since it may include its
 * neighbours. Messages, debug info and dependencies have the true names. The
 * overlay's description is in a file without a name, which clang inherits.
 */
#include "driver/headers/beside.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "driver/headers/frameworks.h"
#include "driver/headers/includes.h"

/* The macro that the copy defines, whatever its name is; our header below
 * LIBDIR/appmap/adapters, and what that includes the copy as. */
static const struct {
  const char *macro, *ours, *alias;
} headers[] = {
    {"DOCTEST_LIBRARY_INCLUDED", "doctest/beside.h", "appmap-doctest.h"},
    {"TWOBLUECUBES_SINGLE_INCLUDE_CATCH_HPP_INCLUDED", "catch2/beside.hpp",
     "appmap-catch.hpp"},
    {"CATCH_AMALGAMATED_HPP_INCLUDED", "catch2/beside_amalgamated.hpp",
     "appmap-catch_amalgamated.hpp"},
    {"GTEST_INCLUDE_GTEST_GTEST_H_", "gtest/beside.h", "appmap-gtest.h"},
    {"GOOGLETEST_INCLUDE_GTEST_GTEST_H_", "gtest/beside.h", "appmap-gtest.h"},
};
enum { COUNT = sizeof headers / sizeof *headers };

struct copies {
  char *paths[COUNT]; /* the first of each; NULL: none */
};

/* The framework's own name in a folder finds our header, which is in front. */
static bool is_beside(void *context, const char *name, bool in_folder) {
  (void)context;
  return !(in_folder && am_frameworks_know(name));
}

static bool note(void *context, const char *path, const char *macro) {
  struct copies *copies = context;
  for (size_t i = 0; i < COUNT; i++)
    if (!strcmp(macro, headers[i].macro)) {
      if (!copies->paths[i])
        copies->paths[i] = am_word("%s", path);
      return false;
    }
  return true;
}

/* The working directory as clang sees it. */
static char *directory(void) {
  struct stat named, here;
  const char *pwd = getenv("PWD");
  if (pwd && *pwd == '/' && !stat(pwd, &named) && !stat(".", &here) &&
      named.st_dev == here.st_dev && named.st_ino == here.st_ino)
    return am_word("%s", pwd);
  char *path = getcwd(NULL, 0);
  return path ? path : am_word("/");
}

/* Without "." and "..", which clang takes out without a look at links. */
static char *absolute(const char *path) {
  char *whole =
      *path == '/' ? am_word("%s", path) : am_word("%s/%s", directory(), path);
  char *out = am_word("%s", whole), *end = out, *rest = NULL;
  for (char *part = strtok_r(whole, "/", &rest); part;
       part = strtok_r(NULL, "/", &rest)) {
    if (!strcmp(part, ".."))
      for (*end = '\0'; end > out && *--end != '/';)
        *end = '\0';
    else if (strcmp(part, "."))
      end += sprintf(end, "/%s", part);
    *end = '\0';
  }
  return out;
}

/* An absolute path from the working directory, whose name without links is
 * climbed out of; else an absolute path. */
static char *turned(const char *path) {
  char *here = *path == '/' ? getcwd(NULL, 0) : NULL, *out = am_word("%s", "");
  size_t same = 0, at = 0;
  if (!here)
    return absolute(path);
  for (; here[at] && here[at] == path[at]; at++)
    same = path[at] == '/' ? at : same;
  if (!here[at] && path[at] == '/')
    same = at;
  for (at = same; here[at]; at++)
    if (here[at] == '/')
      out = am_word("%s../", out);
  free(here);
  return am_word("%s%s", out, path + same + 1);
}

/* In JSON; other bytes than these go as they are. */
static char *quote(const char *text) {
  char *out = am_have(malloc(2 * strlen(text) + 1)), *end = out;
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      *end++ = '\\';
    *end++ = *text;
  }
  *end = '\0';
  return out;
}

static char *entry(const char *type, const char *name, const char *contents) {
  return am_word("{\"type\":\"%s\",\"name\":\"%s\",\"external-contents\":"
                 "\"%s\"}",
                 type, quote(name), quote(contents));
}

/* Three entries: the copy's path, its alias, and the folder of ours that our
 * header includes the rest from. The alias has the copy's contents under a name
 * that differs from the path asked for: clang knows files by their names. */
static char *describe(const char *path, size_t header, const char *adapters) {
  char *name = absolute(path);
  int folder = (int)(strrchr(name, '/') - name);
  return am_word(
      "%s,%s,%s",
      entry("file", name, am_word("%s/%s", adapters, headers[header].ours)),
      entry("file", am_word("%.*s/%s", folder, name, headers[header].alias),
            turned(path)),
      entry("directory-remap", am_word("%.*s/appmap-adapters", folder, name),
            adapters));
}

/* The path of a file that holds the text, for this process and those that it
 * starts; NULL: there is no such thing here. */
static char *unnamed(const char *text) {
  int fd = memfd_create("appmap-overlay", 0);
  char *path = am_word("/proc/self/fd/%d", fd);
  size_t length = strlen(text);
  return fd >= 0 && write(fd, text, length) == (ssize_t)length &&
                 !access(path, R_OK)
             ? path
             : NULL;
}

static char *overlay(const struct am_installation *installation,
                     const struct am_arguments *read) {
  struct copies copies = {{NULL}};
  struct am_includes includes = {.folders = &read->includes,
                                 .each = is_beside,
                                 .defines = note,
                                 .context = &copies};
  char *adapters = am_word("%s/appmap/adapters", installation->libdir);
  char *entries = NULL;
  for (int i = 0; i < read->sources.count; i++)
    am_includes_scan(&includes, read->sources.items[i]);
  for (size_t i = 0; i < COUNT; i++)
    if (copies.paths[i] &&
        !access(am_word("%s/%s", adapters, headers[i].ours), R_OK))
      entries = am_word("%s%s%s", entries ? entries : "", entries ? "," : "",
                        describe(copies.paths[i], i, adapters));
  return entries ? unnamed(am_word("{\"version\":0,\"roots\":[%s]}", entries))
                 : NULL;
}

void am_beside_add(struct am_words *command,
                   const struct am_installation *installation,
                   const struct am_arguments *read) {
  /* A precompiled header is valid while all that it was made of is the same. */
  char *path = read->precompiled ? NULL : overlay(installation, read);
  if (!path)
    return;
  am_words_add(command, "-ivfsoverlay");
  am_words_add(command, path);
}
