/* SPDX-License-Identifier: MIT
 *
 * Names, folders and renaming. Permissions are the umask's business.
 */
#include "runtime/write/document/appmap_file.h"
#include "runtime/lib/hash.h"
#include "runtime/port/listing.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SUFFIX ".appmap.json"
/* 255 bytes, the longest file name, less the suffix. */
#define STEM_LIMIT (255 - (sizeof SUFFIX - 1))
/* What stays of a longer one, before '-' and seven digits of a hash. */
#define STEM_KEPT 235

/* The folder that is reached through a descriptor; NULL: none. */
static struct {
  int fd;
  const char *path;
} base;

void amw_file_base(int fd, const char *path) {
  base.fd = fd;
  base.path = path;
}

/* Where to look the path up: what is left of it is relative to the result. */
static int place(const char **path) {
  size_t length = base.path ? strlen(base.path) : 0;
  if (!base.path || strncmp(*path, base.path, length) != 0 ||
      (*path)[length] != '/')
    return AT_FDCWD;
  *path += length + 1;
  return base.fd;
}

static int remove_file(const char *path) {
  int at = place(&path);
  return unlinkat(at, path, 0);
}

char *amw_file_stem(const char *name) {
  char *stem = strdup(*name ? name : "_");
  if (!stem)
    return NULL;
  for (char *at = stem; *at; at++) {
    bool is_fine = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                   (*at >= '0' && *at <= '9') || *at == '_' || *at == '-';
    if (!is_fine)
      *at = '_';
  }
  if (strlen(stem) <= STEM_LIMIT)
    return stem;
  const char *rest = name + STEM_KEPT;
  uint64_t hash = am_fnv_bytes(AM_FNV_BASIS, rest, strlen(rest));
  snprintf(stem + STEM_KEPT, 9, "-%07" PRIx64, hash >> 36);
  return stem;
}

static int make_folders(char *whole) {
  const char *start = whole;
  int folder = place(&start);
  char *path = whole + (start - whole);
  for (char *at = path + 1;; at++) {
    char kept = *at;
    if (kept != '/' && kept != '\0')
      continue;
    *at = '\0';
    int result = mkdirat(folder, path, 0777);
    int error = errno;
    *at = kept;
    if (result < 0 && error != EEXIST && error != EISDIR && kept == '\0') {
      errno = error;
      return -1;
    }
    if (kept == '\0')
      return 0;
  }
}

/* Not 0 to 2, where the program may have closed its standard streams: a last
 * word of its would end up in the AppMap. */
static int above_streams(int fd) {
  if (fd < 0 || fd > STDERR_FILENO)
    return fd;
  int moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  int error = errno;
  close(fd);
  errno = error;
  return moved;
}

static int failed(struct amw_file *file, const char *what, const char *path,
                  struct am_error *error) {
  am_error_set(error, "cannot %s %.180s: %m", what, path ? path : "");
  if (file->fd >= 0)
    close(file->fd);
  if (file->temporary && file->fd >= 0)
    remove_file(file->temporary);
  free(file->folder);
  free(file->stem);
  free(file->temporary);
  *file = (struct amw_file){.fd = -1};
  return -1;
}

/* OUTPUT/KIND, or NULL. */
static char *folder_of(const char *output, const char *kind) {
  char *folder, *stem = amw_file_stem(kind);
  if (!stem || asprintf(&folder, "%s/%s", output, stem) < 0)
    folder = NULL;
  free(stem);
  return folder;
}

/* The process that a temporary file's name tells of; 0: it is none. */
static pid_t owner_of(const char *name) {
  const char *from = strrchr(name, '-');
  int number = 0, pid = 0, used = 0;
  while (from && from > name && from[-1] != '-')
    from--;
  if (*name != '.' || !from || from == name ||
      sscanf(from, "%d-%d.part%n", &pid, &number, &used) != 2 || !used ||
      from[used])
    return 0;
  return pid;
}

/* A process of another container is not to be found by its number here: while
 * it writes, it holds a lock. */
void amw_file_sweep(const char *output, const char *kind) {
  char *folder = folder_of(output, kind);
  const char *path = folder;
  int at = folder ? place(&path) : -1;
  int all = folder ? openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  struct am_listing listing;
  const char *name;
  am_listing_begin(&listing, all);
  while (all >= 0 && (name = am_listing_next(&listing))) {
    pid_t owner = owner_of(name);
    if (owner <= 0 || kill(owner, 0) == 0 || errno != ESRCH)
      continue;
    int fd = openat(all, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
      unlinkat(all, name, 0);
    if (fd >= 0)
      close(fd);
  }
  if (all >= 0)
    close(all);
  free(folder);
}

/* Another container's process may have our number and share the folder. */
static int open_temporary(struct amw_file *file) {
  static unsigned count;
  do {
    free(file->temporary);
    unsigned number = __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    if (asprintf(&file->temporary, "%s/.%.200s-%d-%u.part", file->folder,
                 file->stem, (int)getpid(), number) < 0) {
      file->temporary = NULL;
      return -1;
    }
    const char *path = file->temporary;
    int at = place(&path);
    file->fd = above_streams(
        openat(at, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  } while (file->fd < 0 && errno == EEXIST);
  if (file->fd >= 0)
    flock(file->fd, LOCK_EX | LOCK_NB); /* see amw_file_sweep() */
  return file->fd;
}

int amw_file_open(struct amw_file *file, const char *output, const char *kind,
                  const char *name, struct am_error *error) {
  *file = (struct amw_file){.fd = -1};
  file->stem = amw_file_stem(name);
  file->folder = folder_of(output, kind);
  if (!file->folder || !file->stem)
    return failed(file, "name a file in", output, error);
  if (make_folders(file->folder) < 0)
    return failed(file, "make", file->folder, error);
  if (open_temporary(file) < 0)
    return failed(file, "create", file->temporary, error);
  return 0;
}

static char *numbered(const struct amw_file *file, unsigned number) {
  char *path;
  int length = number == 1
                   ? asprintf(&path, "%s/%s" SUFFIX, file->folder, file->stem)
                   : asprintf(&path, "%s/%.*s-%u" SUFFIX, file->folder,
                              (int)STEM_KEPT, file->stem, number);
  return length < 0 ? NULL : path;
}

/* Whether there is a file of this name that is not older than `before`. */
static bool is_taken(const char *path, int64_t before) {
  struct stat status;
  int at = place(&path);
  return fstatat(at, path, &status, 0) == 0 &&
         (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec >=
             before;
}

/* About the first number whose name is not taken: no search of thousands for
 * each of thousands of recordings of one name. */
static unsigned free_number(const struct amw_file *file, int64_t before) {
  unsigned taken = 0, free_one = 0;
  for (unsigned next = 1; free_one - taken != 1 && next < 1u << 30;) {
    char *path = numbered(file, next);
    bool is = path && is_taken(path, before);
    free(path);
    if (is)
      taken = next;
    else
      free_one = next;
    next = free_one ? taken + (free_one - taken) / 2 : 2 * next;
  }
  return free_one ? free_one : taken + 1;
}

/* link(), unlike rename(), never replaces a file that is there. */
static int take_name(const char *temporary, const char *path, int64_t before) {
  const char *from = temporary, *to = path;
  int old = place(&from), new = place(&to);
  if (linkat(old, from, new, to, 0) == 0) {
    unlinkat(old, from, 0);
    return 0;
  }
  /* A file system without hard links, or a file that is to be replaced. */
  if (!is_taken(path, before))
    return renameat(old, from, new, to);
  errno = EEXIST;
  return -1;
}

char *amw_file_publish(struct amw_file *file, int64_t before,
                       struct am_error *error) {
  char *path = NULL;
  int fd = file->fd;
  struct timespec now[2];
  /* The tools tell by it whether what they know of the file is still so. Not
   * the kernel's own time stamp, which lags behind by milliseconds. */
  clock_gettime(CLOCK_REALTIME, &now[0]);
  now[1] = now[0];
  futimens(fd, now);
  file->fd = -1;
  if (close(fd) < 0 && errno != EINTR) {
    failed(file, "write", file->temporary, error);
    return NULL;
  }
  /* Another process may take the name first. */
  for (unsigned number = free_number(file, before);; number++) {
    path = numbered(file, number);
    if (!path || take_name(file->temporary, path, before) == 0)
      break;
    free(path);
    path = NULL;
    if (errno != EEXIST)
      break;
  }
  if (!path) {
    int code = errno;
    remove_file(file->temporary);
    errno = code;
    failed(file, "name a file in", file->folder, error);
    return NULL;
  }
  free(file->folder);
  free(file->stem);
  free(file->temporary);
  return path;
}

int amw_file_replace(const char *path, const char *by) {
  int old = place(&by), new = place(&path);
  return renameat(old, by, new, path);
}

void amw_file_remove(const char *path) {
  remove_file(path);
}

void amw_file_discard(struct amw_file *file) {
  failed(file, "keep", file->temporary, NULL);
}
