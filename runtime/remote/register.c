/* SPDX-License-Identifier: MIT
 *
 * Writes and reads the files of processes that serve. A process that was killed
 * leaves its file, and its pid may be another's by now: the time when a process
 * began tells them apart.
 */
#include "runtime/remote/register.h"
#include "config/utf8.h"
#include "runtime/lib/folder.h"
#include "runtime/lib/regular.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX     ".remote"
#define UNFINISHED ".unfinished" /* until it is whole */

static int write_file(const char *directory, pid_t pid, const json_t *entry) {
  char path[PATH_MAX], temporary[PATH_MAX];
  snprintf(path, sizeof path, "%s/%d" SUFFIX, directory, (int)pid);
  snprintf(temporary, sizeof temporary, "%s/%d" UNFINISHED, directory,
           (int)pid);
  unlink(temporary);
  int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return -1;
  int result = json_dumpfd(entry, fd, JSON_COMPACT);
  if (close(fd) != 0 || result != 0 || rename(temporary, path) != 0) {
    unlink(temporary);
    return -1;
  }
  return 0;
}

/* Which container we are in, for pids. 0: not known. */
static json_int_t pid_namespace(void) {
  struct stat status;
  return stat("/proc/self/ns/pid", &status) == 0 ? (json_int_t)status.st_ino
                                                 : 0;
}

int am_register_write(const char *directory, pid_t pid, json_t *entry) {
  json_object_set_new(entry, "namespace", json_integer(pid_namespace()));
  char space[PATH_MAX];
  int result = -1;
  /* Another process that ends may remove the empty folder in between. */
  for (int tries = 0; result != 0 && tries < 100; tries++) {
    result = am_folder_make(AT_FDCWD, directory, space);
    if (result == 0)
      result = write_file(directory, pid, entry);
    if (result != 0 && errno != ENOENT)
      break;
  }
  json_decref(entry);
  return result;
}

void am_register_remove(const char *directory, pid_t pid) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%d" SUFFIX, directory, (int)pid);
  unlink(path);
  snprintf(path, sizeof path, "%s/%d" UNFINISHED, directory, (int)pid);
  unlink(path);
  rmdir(directory);
}

/* When the process began: field 22 of /proc/PID/stat; 0 when there is no such
 * process, or nothing but its exit status is left of it. */
static json_int_t start_of(pid_t pid) {
  char path[64], text[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  ssize_t n = read(fd, text, sizeof text - 1);
  close(fd);
  text[n > 0 ? n : 0] = '\0';
  /* The name in field 2 may hold anything, also parentheses. */
  const char *rest = strrchr(text, ')');
  char state;
  long threads;
  long long start;
  if (!rest || sscanf(rest + 1,
                      " %c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s "
                      "%*s %*s %*s %*s %ld %*s %lld",
                      &state, &threads, &start) != 3)
    return 0;
  return (state == 'Z' || state == 'X') && threads <= 1 ? 0 : start;
}

static bool is_live(const json_t *entry) {
  json_int_t pid = json_integer_value(json_object_get(entry, "pid"));
  json_int_t start = json_integer_value(json_object_get(entry, "start"));
  return pid > 0 && pid <= INT_MAX && start > 0 &&
         start_of((pid_t)pid) == start &&
         json_is_string(json_object_get(entry, "address"));
}

/* What a process wrote is short. */
static json_t *read_file(const char *path) {
  struct stat status;
  int fd = am_regular_open(path, &status, NULL);
  json_t *entry =
      fd >= 0 && status.st_size <= 65536 ? json_loadfd(fd, 0, NULL) : NULL;
  if (fd >= 0)
    close(fd);
  return entry;
}

json_t *am_register_list(const char *directory) {
  json_t *list = json_array();
  DIR *folder = opendir(directory);
  for (struct dirent *file; list && folder && (file = readdir(folder));) {
    char path[PATH_MAX];
    const char *dot = strrchr(file->d_name, '.');
    if (!dot || strcmp(dot, SUFFIX) != 0)
      continue;
    snprintf(path, sizeof path, "%s/%s", directory, file->d_name);
    json_t *entry = read_file(path);
    am_utf8_restore(entry, "address");
    am_utf8_restore(entry, "token");
    if (is_live(entry))
      json_array_append(list, entry);
    json_decref(entry);
  }
  if (folder)
    closedir(folder);
  return list;
}

static bool is_over(const json_t *entry, pid_t ended) {
  json_int_t space = json_integer_value(json_object_get(entry, "namespace"));
  json_int_t pid = json_integer_value(json_object_get(entry, "pid"));
  return space != 0 && space == pid_namespace() &&
         ((ended && pid == ended) || !is_live(entry));
}

void am_register_tidy(const char *directory, pid_t ended) {
  DIR *folder = opendir(directory);
  for (struct dirent *file; folder && (file = readdir(folder));) {
    char path[PATH_MAX];
    const char *dot = strrchr(file->d_name, '.');
    if (!dot || strcmp(dot, SUFFIX) != 0)
      continue;
    snprintf(path, sizeof path, "%s/%s", directory, file->d_name);
    json_t *entry = read_file(path);
    if (is_over(entry, ended))
      unlink(path);
    json_decref(entry);
  }
  if (folder)
    closedir(folder);
}
