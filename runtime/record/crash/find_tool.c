/* SPDX-License-Identifier: MIT
 *
 * Looks for appmap-clang where it lies in an installed tree and in a build
 * folder, seen from libappmap.so or from the program; then in PATH. Who may put
 * a file there must not thereby get a program of somebody else's to run it.
 */
#include "runtime/record/crash/find_tool.h"

#include "runtime/port/port.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TOOL "appmap-clang"

/* Weak: a static program need not have it. */
extern __typeof__(dladdr) dladdr __attribute__((weak));

static char tool[PATH_MAX];
static struct stat root; /* the folder, when it was found */
static uid_t user;       /* this process's, then */

static bool is_file(const char *folder, int length, const char *below) {
  char path[PATH_MAX];
  int size = snprintf(path, sizeof path, "%.*s%s/" TOOL, length, folder, below);
  return size > 0 && (size_t)size < sizeof path && realpath(path, tool) &&
         access(tool, X_OK) == 0;
}

/* Whether nobody but root, this user, and the owner, whose code is running
 * already, can have made this file or folder what it is. */
static bool is_kept(const char *path, uid_t owner) {
  struct stat status;
  if (stat(path, &status) != 0 ||
      (status.st_uid != 0 && status.st_uid != user && status.st_uid != owner))
    return false;
  if (S_ISDIR(status.st_mode) && status.st_mode & S_ISVTX)
    return true; /* each one's files are their own */
  bool is_own_group = status.st_gid == 0 || status.st_gid == getegid();
  return !(status.st_mode & S_IWOTH) &&
         (is_own_group || !(status.st_mode & S_IWGRP));
}

/* The file, and the folders above it. */
static bool is_trusted(uid_t owner) {
  char path[PATH_MAX];
  strcpy(path, tool);
  while (*path) {
    if (!is_kept(path, owner))
      return false;
    *strrchr(path, '/') = '\0';
  }
  return is_kept("/", owner);
}

static bool try_beside(const char *file) {
  /* Debian's library folder has a folder for the processor's type below it. */
  static const char *const below[] = {"", "/../bin", "/../../bin"};
  char real[PATH_MAX];
  struct stat status;
  if (!realpath(file, real) || stat(real, &status) != 0)
    return false;
  int length = (int)(strrchr(real, '/') - real);
  for (size_t i = 0; i < sizeof below / sizeof *below; i++)
    if (is_file(real, length, below[i]) && is_trusted(status.st_uid))
      return true;
  return false;
}

/* Relative folders are left out: they mean other ones by and by. */
static bool try_path(void) {
  const char *next = secure_getenv("PATH");
  while (next) {
    int length = (int)strcspn(next, ":");
    if (*next == '/' && is_file(next, length, ""))
      return true;
    next = next[length] ? next + length + 1 : NULL;
  }
  return false;
}

const char *am_find_tool(void) {
  Dl_info self;
  user = geteuid();
  if (stat("/", &root) != 0)
    return NULL;
  bool found = dladdr && dladdr((void *)am_find_tool, &self) &&
               self.dli_fname && try_beside(self.dli_fname);
  return found || try_beside("/proc/self/exe") || try_path() ? tool : NULL;
}

static bool look(const char *path, struct stat *status) {
  return am_syscall6(SYS_newfstatat, AT_FDCWD, (long)path, (long)status, 0, 0,
                     0) == 0;
}

bool am_tool_is_same(void) {
  struct stat now, file;
  uid_t current = (uid_t)am_syscall6(SYS_geteuid, 0, 0, 0, 0, 0, 0);
  if (!look("/", &now) || now.st_dev != root.st_dev ||
      now.st_ino != root.st_ino)
    return false;
  return current == user ||
         (look(tool, &file) && (file.st_uid == 0 || file.st_uid == current));
}
