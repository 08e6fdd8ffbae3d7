/* SPDX-License-Identifier: MIT
 *
 * Paths are used as long as the root directory is the one that they were made
 * for: the descriptor may be closed, and the folder made anew, by anybody.
 */
#include "runtime/record/spool/directory.h"
#include "runtime/port/descriptor.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
  const char *path; /* NULL: none is held yet */
  int fd;
  struct stat root, folder;
} held = {.fd = -1};

static bool is_same(const struct stat *one, const struct stat *other) {
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

static bool is_ours(void) {
  struct stat now;
  return held.fd >= 0 && fstat(held.fd, &now) == 0 &&
         is_same(&now, &held.folder);
}

static bool is_root_changed(void) {
  struct stat now;
  /* Who cannot even ask has no root to change. */
  return stat("/", &now) == 0 && !is_same(&now, &held.root);
}

void am_folder_hold(const char *path) {
  if (is_ours() || (held.path && is_root_changed()))
    return;
  if (stat("/", &held.root) != 0)
    return;
  int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  held.fd = am_descriptor_move_up(fd);
  held.path = path;
  if (fstat(held.fd, &held.folder) == 0)
    return;
  close(held.fd);
  held.fd = -1;
  held.path = NULL;
}

int am_folder_place(const char **path) {
  if (!held.path || !is_root_changed())
    return AT_FDCWD;
  size_t length = strlen(held.path);
  if (strncmp(*path, held.path, length) != 0 || (*path)[length] != '/')
    return AT_FDCWD;
  if (!is_ours()) {
    errno = ENOENT;
    return AM_FOLDER_LOST;
  }
  *path += length + 1;
  return held.fd;
}
