/* SPDX-License-Identifier: MIT
 *
 * Which clang to run. Asking a clang for its version costs as much as a third
 * of a small compilation, so its name is believed where it has a number.
 */
#include "driver/installation/clang.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "driver/line/words.h"

static bool is_program(const char *path) {
  struct stat status;
  return !stat(path, &status) && S_ISREG(status.st_mode) && !access(path, X_OK);
}

/* appmap-cc may itself go by the name of clang on somebody's PATH. */
static bool is_self(const struct am_installation *installation,
                    const char *path) {
  char *real = realpath(path, NULL);
  bool self = real && !strcmp(real, installation->program);
  free(real);
  return self;
}

static char *search(const struct am_installation *installation,
                    const char *name) {
  const char *path = getenv("PATH");
  if (strchr(name, '/'))
    return is_program(name) ? am_word("%s", name) : NULL;
  while (path && *path) {
    size_t length = strcspn(path, ":");
    char *candidate = length ? am_word("%.*s/%s", (int)length, path, name)
                             : am_word("./%s", name);
    if (is_program(candidate) && !is_self(installation, candidate))
      return candidate;
    free(candidate);
    path += length;
    path += *path == ':';
  }
  return NULL;
}

/* The number in .../clang-19, .../clang++-19 or .../llvm-19/bin/clang; 0
 * without. */
static int named_major(const char *path) {
  const char *name = strrchr(path, '/'), *folder = name;
  int major = 0, end = 0;
  if (!name)
    return 0;
  if (sscanf(name, "/clang-%d%n", &major, &end) == 1 && !name[end])
    return major;
  if (sscanf(name, "/clang++-%d%n", &major, &end) == 1 && !name[end])
    return major;
  for (int up = 0; up < 2; up++)
    while (folder > path && *--folder != '/')
      ;
  end = 0;
  if (sscanf(folder, "/llvm-%d/bin/%n", &major, &end) == 1 &&
      folder + end == name + 1)
    return major;
  return 0;
}

/* "Ubuntu clang version 19.1.7"; Apple counts otherwise, and gcc says other
 * things. */
static int spoken_major(const char *answer) {
  const char *version = strstr(answer, "clang version ");
  if (!version || strstr(answer, "Apple"))
    return 0;
  return atoi(version + strlen("clang version "));
}

static int asked_major(const char *path) {
  char *const arguments[] = {(char *)path, (char *)"--version", NULL};
  char answer[512];
  size_t size = 0;
  ssize_t got;
  int ends[2], status = 0;
  pid_t child;
  posix_spawn_file_actions_t actions;
  if (pipe(ends))
    return 0;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  if (posix_spawn(&child, path, &actions, NULL, arguments, environ))
    child = 0;
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  while (child && size < sizeof answer - 1 &&
         (got = read(ends[0], answer + size, sizeof answer - 1 - size)) > 0)
    size += (size_t)got;
  close(ends[0]);
  if (child)
    waitpid(child, &status, 0);
  answer[size] = '\0';
  return spoken_major(answer);
}

static int major_of(const char *path) {
  char *real = realpath(path, NULL);
  int major = real ? named_major(real) : 0;
  free(real);
  return major ? major : asked_major(path);
}

static char *newest(const struct am_installation *installation, int *major) {
  char *nameless = search(installation, "clang");
  int nameless_major = 0;
  for (int i = 0; i < installation->count; i++) {
    char *name = am_word("clang-%d", installation->majors[i]);
    char *path = search(installation, name);
    *major = installation->majors[i];
    if (path)
      return path;
    if (nameless && !nameless_major)
      nameless_major = major_of(nameless);
    if (nameless_major == *major)
      return nameless;
  }
  *major = 0;
  return NULL;
}

/* clang-19 for clang++-19 and the other way round, if it is there. */
static char *counterpart(const char *path, bool cxx) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  const char *stem = strstr(name, "clang");
  char *other;
  int length;
  if (!stem)
    return NULL;
  length = (int)(stem + strlen("clang") - path);
  if ((strncmp(path + length, "++", 2) == 0) == cxx)
    return am_word("%s", path);
  other = cxx ? am_word("%.*s++%s", length, path, path + length)
              : am_word("%.*s%s", length, path, path + length + 2);
  return is_program(other) ? other : NULL;
}

/* Whether the clang that somebody chose by `name` will do. */
static int check(const struct am_installation *installation,
                 const struct am_clang *clang, const char *name,
                 struct am_error *error) {
  if (!clang->major)
    return am_error_set(
        error, "APPMAP_CLANG=%s is not a clang that says its version", name);
  if (am_installation_has(installation, clang->major))
    return 0;
  return am_error_set(error,
                      "APPMAP_CLANG=%s is clang %d; the plugins in %s/appmap "
                      "are for clang %s",
                      name, clang->major, installation->libdir,
                      am_installation_majors(installation));
}

static int take_chosen(struct am_clang *clang,
                       const struct am_installation *installation,
                       const char *name, bool plain, struct am_error *error) {
  clang->path = search(installation, name);
  if (!clang->path)
    return am_error_set(error, "APPMAP_CLANG=%s: no such program", name);
  if (is_self(installation, clang->path))
    return am_error_set(error, "APPMAP_CLANG=%s is appmap-cc itself", name);
  if (plain)
    return 0;
  clang->major = major_of(clang->path);
  return check(installation, clang, name, error);
}

static int take_newest(struct am_clang *clang,
                       const struct am_installation *installation, bool plain,
                       struct am_error *error) {
  clang->path = newest(installation, &clang->major);
  if (!clang->path && plain)
    clang->path = search(installation, "clang");
  if (clang->path)
    return 0;
  return am_error_set(error,
                      "no clang on PATH has a plugin in %s/appmap, which are "
                      "for clang %s; set APPMAP_CLANG",
                      installation->libdir,
                      am_installation_majors(installation));
}

int am_clang_find(struct am_clang *clang,
                  const struct am_installation *installation,
                  const struct am_clang_wish *wish, struct am_error *error) {
  *clang = (struct am_clang){NULL, 0, NULL};
  if ((wish->name
           ? take_chosen(clang, installation, wish->name, wish->plain, error)
           : take_newest(clang, installation, wish->plain, error)) != 0)
    return -1;
  char *other = counterpart(clang->path, wish->cxx);
  if (other)
    clang->path = other;
  else
    clang->mode = wish->cxx ? "--driver-mode=g++" : "--driver-mode=gcc";
  return 0;
}
