/* SPDX-License-Identifier: MIT
 *
 * Where the file is that debug info names, which may have been moved, be
 * relative, or come from a generator that ran elsewhere.
 */
#include "pass/source/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/path.h"
#include "pass/source/folder.h"
#include "runtime/lib/regular.h"

enum { LONGEST_SOURCE = 64 << 20 };

static char *join(struct amp_text directory, struct amp_text name) {
  char *path = NULL;
  if (!name.length || name.data[0] == '/' || !directory.length)
    return strndup(name.length ? name.data : "", name.length);
  if (asprintf(&path, "%.*s/%.*s", (int)directory.length, directory.data,
               (int)name.length, name.data) < 0)
    return NULL;
  return path;
}

/* Where the file is that debug info has at `path`, if that is where files were
 * moved to. Takes `path`. */
static char *undo_move(const struct amp_pass *pass, char *path) {
  const char *rest = path ? am_path_below(pass->moved_to, path) : NULL;
  char *real = NULL;
  if (rest && asprintf(&real, "%s/%s", pass->moved_from, rest) < 0)
    real = NULL;
  if (real && access(real, F_OK)) {
    free(real);
    real = NULL;
  }
  free(path);
  return real;
}

/* The file `name` in `start` or a folder above it; NULL: there is none. What is
 * in the topmost of all is there by chance. */
static char *find_above(const char *start, const char *name) {
  char *folder = amp_folder_above(start, name), *path = NULL;
  if (folder && folder[1] && asprintf(&path, "%s/%s", folder, name) < 0)
    path = NULL;
  free(folder);
  return path;
}

/* #line may name a file as seen from where the generator ran. Takes `path`. */
static char *find_named(const struct amp_pass *pass, char *path,
                        struct amp_text name) {
  if (!path || !name.length || name.data[0] == '/' || access(path, F_OK) == 0)
    return path;
  char *bare = strndup(name.data, name.length), *folder = strdup(pass->file);
  char *found = bare ? find_above(pass->directory, bare) : NULL;
  if (!found && bare && folder && am_path_up(folder))
    found = find_above(folder, bare);
  free(folder);
  free(bare);
  if (!found)
    return path;
  free(path);
  return found;
}

/* Debug info may be told to have relative paths. Takes `path`. */
static char *make_absolute(const struct amp_pass *pass, char *path) {
  char *whole = NULL;
  if (!path || *path == '/' || !*path ||
      asprintf(&whole, "%s/%s", pass->directory, path) < 0)
    return path;
  free(path);
  return whole;
}

char *amp_file_path(const struct amp_pass *pass, LLVMMetadataRef file) {
  struct amp_text directory, name;
  char *real = NULL;
  amp_file_read(file, &directory, &name);
  if (!pass)
    return join(directory, name);
  if (pass->moved_to) {
    real = undo_move(pass, join(directory, name));
    /* An absolute path may have become a relative one. */
    if (!real)
      real = undo_move(pass, join((struct amp_text){0}, name));
  }
  if (!real)
    real = make_absolute(pass, join(directory, name));
  /* Where files were moved to is known with the unit's. */
  return pass->file ? find_named(pass, real, name) : real;
}

char *amp_source_read(const char *path) {
  struct stat status;
  int fd = am_regular_open(path, &status, NULL);
  bool is_source = fd >= 0 && status.st_size < LONGEST_SOURCE;
  char *text = is_source ? calloc(1, (size_t)status.st_size + 1) : NULL;
  for (off_t at = 0, n = 1; text && n > 0 && at < status.st_size; at += n)
    n = read(fd, text + at, (size_t)(status.st_size - at));
  if (fd >= 0)
    close(fd);
  return text;
}
