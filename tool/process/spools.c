/* SPDX-License-Identifier: MIT
 *
 * Finds spools, asks /proc whether their processes run, and has the writer
 * write the AppMaps of those that do not. One damaged spool does not keep the
 * others from being written.
 */
#include "tool/process/spools.h"

#include "tool/terminal/say.h"

#include "runtime/remote/register.h"
#include "runtime/spool/format.h"
#include "runtime/write/document/summary.h"
#include "runtime/write/document/write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Does somebody have the spool open for writing? A process of another pid
 * namespace (a container) is not in our /proc under its number, but keeps the
 * kernel from granting a lease. No answer, as on a network, counts as no. */
static bool is_written(int fd) {
  fcntl(fd, F_SETSIG, SIGURG); /* not SIGIO: that kills */
  if (fcntl(fd, F_SETLEASE, F_RDLCK) != 0)
    return errno == EAGAIN;
  fcntl(fd, F_SETLEASE, F_UNLCK);
  return false;
}

/* Is the process that wrote the spool still there? A zombie is not: nothing of
 * it runs any more. */
static bool runs(const struct am_start *start) {
  char path[64], text[1024];
  snprintf(path, sizeof(path), "/proc/%u/stat", start->pid);
  FILE *file = fopen(path, "re");
  if (!file)
    return false;
  size_t length = fread(text, 1, sizeof(text) - 1, file);
  fclose(file);
  text[length] = '\0';
  /* The name in field 2 may hold anything, also parentheses. */
  const char *rest = strrchr(text, ')');
  char state;
  long threads;
  unsigned long long began;
  if (!rest || sscanf(rest + 1,
                      " %c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s "
                      "%*s %*s %*s %*s %ld %*s %llu",
                      &state, &threads, &began) != 3)
    return false;
  /* The first thread may be over while others run. */
  if ((state == 'Z' || state == 'X') && threads <= 1)
    return false;
  return start->process_start == 0 || start->process_start == began;
}

static bool read_start(int fd, struct am_start *start) {
  struct am_block block;
  return pread(fd, &block, sizeof(block), 0) == sizeof(block) &&
         block.magic == AM_BLOCK_MAGIC && block.kind == AM_BLOCK_START &&
         pread(fd, start, sizeof(*start), sizeof(block)) == sizeof(*start);
}

/* Shortens *folder to what is also the beginning of `path`'s. */
static void share_folder(char **folder, const char *path) {
  const char *slash = strrchr(path, '/');
  size_t length = slash ? (size_t)(slash - path) : 0, same = 0;
  if (!*folder) {
    *folder = strndup(path, length);
    return;
  }
  size_t old = strlen(*folder);
  while (same < length && same < old && path[same] == (*folder)[same])
    same++;
  bool ends = (same == length || path[same] == '/') &&
              (same == old || (*folder)[same] == '/');
  while (!ends && same > 0 && path[same] != '/')
    same--;
  (*folder)[same] = '\0';
}

/* In the words of the recorder, which says this of programs that live. */
static void take(void *context, const struct amw_written *written) {
  struct am_spools *spools = context;
  char line[AMW_SUMMARY_SIZE];
  if (!written->path) {
    if (written->dropped)
      am_say("no AppMap was written: %s", written->why.text);
    else if (!spools->nothing)
      spools->nothing = strdup(written->why.text);
    return;
  }
  share_folder(&spools->folder, written->path);
  amw_written_summary(written, line);
  if (written->dropped)
    am_say("%s", line); /* a loss is always told */
  else if (spools->recordings < AM_SPOOLS_LINES)
    spools->lines[spools->recordings] = strdup(line);
  spools->recordings++;
}

static void tell(const struct am_spools *spools) {
  if (spools->recordings > AM_SPOOLS_LINES)
    am_say("%zu recordings -> %s", spools->recordings,
           amw_path_shown(spools->folder));
  else if (spools->nothing && spools->recordings == 0)
    am_say("nothing recorded: %s", spools->nothing);
  else
    for (size_t i = 0; i < AM_SPOOLS_LINES; i++)
      if (spools->lines[i])
        am_say("%s", spools->lines[i]);
}

void am_spools_tell(struct am_spools *spools) {
  if (!spools->quiet)
    tell(spools);
  for (size_t i = 0; i < AM_SPOOLS_LINES; i++) {
    free(spools->lines[i]);
    spools->lines[i] = NULL;
  }
  free(spools->folder);
  free(spools->nothing);
  spools->folder = spools->nothing = NULL;
}

static void refuse(struct am_spools *spools, const char *path,
                   const char *why) {
  am_say("%s: %s", path, why);
  spools->failed++;
}

/* The writer says what is wrong with its version. */
static void recover_old(struct am_spools *spools, const char *path) {
  struct am_error error;
  am_error_init(&error);
  amw_write_spool(path, NULL, NULL, NULL, &error);
  refuse(spools, path, error.text);
}

static void recover_written(struct am_spools *spools, const char *path,
                            const struct am_start *start) {
  struct amw_write_options options = {.output = spools->output,
                                      .recovered =
                                          !start->ended || start->signal,
                                      .progress = amw_progress_show};
  struct am_error error;
  am_error_init(&error);
  int result = amw_write_spool(path, &options, take, spools, &error);
  if (result < 0) {
    refuse(spools, path, error.text);
    return;
  }
  if (result > 0)
    am_say("%s: holds no recording: it was cut off, or its process died "
           "as it began",
           path);
  spools->written++;
  if (!spools->keep && unlink(path) != 0)
    am_say("%s: %m", path);
}

static void discard(struct am_spools *spools, const char *path,
                    const struct stat *status) {
  if (!spools->dry && unlink(path) != 0) {
    refuse(spools, path, strerror(errno));
    return;
  }
  spools->discarded++;
  spools->bytes += (uint64_t)status->st_blocks * 512;
}

static void recover_open(struct am_spools *spools, const char *path, int fd) {
  struct am_start start;
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
    refuse(spools, path, "not a regular file");
  else if (status.st_uid != geteuid())
    /* It says where to write, and so must not be obeyed with more rights. */
    refuse(spools, path, "belongs to another user");
  else if (!read_start(fd, &start))
    refuse(spools, path, "not a spool, or damaged at its start");
  else if (start.version != AM_SPOOL_VERSION && spools->discard &&
           !is_written(fd))
    discard(spools, path, &status);
  else if (start.version != AM_SPOOL_VERSION)
    recover_old(spools, path);
  else if (start.wall < spools->since)
    return;
  else if (!spools->ended && (runs(&start) || is_written(fd)))
    spools->running++;
  else if (spools->discard)
    discard(spools, path, &status);
  else
    recover_written(spools, path, &start);
}

/* Takes the spool, unless another `recover` is at work on it, or was and has
 * deleted it since it was opened. */
static bool lock(int fd) {
  struct stat status;
  if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return false;
  return fstat(fd, &status) != 0 || status.st_nlink > 0;
}

static void recover_spool(struct am_spools *spools, const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno != ENOENT) {
    refuse(spools, path, strerror(errno));
  }
  if (fd < 0)
    return;
  if (lock(fd))
    recover_open(spools, path, fd);
  close(fd);
}

static int is_spool(const struct dirent *entry) {
  const char *dot = strrchr(entry->d_name, '.');
  return dot && strcmp(dot, ".spool") == 0;
}

static int recover_directory(struct am_spools *spools, const char *path) {
  char name[PATH_MAX];
  struct dirent **entries;
  int count = scandir(path, &entries, is_spool, alphasort);
  if (count < 0)
    return -1;
  for (int i = 0; i < count; i++) {
    snprintf(name, sizeof(name), "%s/%s", path, entries[i]->d_name);
    recover_spool(spools, name);
    free(entries[i]);
  }
  free(entries);
  return 0;
}

int am_spools_recover(struct am_spools *spools, const char *path,
                      struct am_error *error) {
  struct stat status;
  if (stat(path, &status) != 0)
    /* The process itself has come so far, by now. */
    return errno == ENOENT && spools->ended ? 0 : am_error_set(error, "%m");
  char below[PATH_MAX], name[PATH_MAX];
  if (!S_ISDIR(status.st_mode)) {
    recover_spool(spools, path);
    snprintf(below, sizeof(below), "%s", path);
    const char *dash = strrchr(path, '-');
    char *folder = dirname(below);
    am_register_tidy(folder, spools->ended && dash ? atoi(dash + 1) : 0);
    snprintf(name, sizeof(name), "%s", folder);
    if (strcmp(basename(name), "spool") == 0)
      rmdir(folder);
    return 0;
  }
  snprintf(below, sizeof(below), "%s/spool", path);
  if (recover_directory(spools, below) == 0) {
    if (!spools->dry)
      am_register_tidy(below, 0);
    rmdir(below); /* if that was the last, as the recorder does */
    return 0;
  }
  if (recover_directory(spools, path) == 0)
    return 0;
  return am_error_set(error, "%m");
}
