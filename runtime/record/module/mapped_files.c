/* SPDX-License-Identifier: MIT
 *
 * /proc/self/maps becomes lines of the spool: one for each mapping that holds
 * code of a file, when the spool opens and when the loader has loaded or
 * unloaded something since.
 */
#include "runtime/record/module/mapped_files.h"
#include "config/utf8.h"
#include "runtime/lib/hash.h"
#include "runtime/record/spool/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Mappings that were described lately, as hashes of their lines, each in the
 * row that the hash tells: plugins may take turns at one address. Where more
 * share a row than it has places lines are written twice, which does no harm.
 */
enum { ROWS = 64, PLACES = 8 };

/* A path as JSON. */
enum { JSON_MAX = 2 * PATH_MAX + 16 };

/* Not on the stack: a forked child's first event may come in a signal handler.
 * All is used under the lock of module.c. */
static uint64_t known[ROWS][PLACES];
static char maps[PATH_MAX + 4096];
static char lines[PATH_MAX + 8192];
static size_t used;

/* How often the loader had loaded and unloaded when the mappings were read. */
static unsigned long long changes_seen;
static bool is_child; /* its loader's lock may be held for ever */

struct mapping {
  uint64_t from, to, offset;
  char *path;
};

void am_objects_forget(void) {
  memset(known, 0, sizeof known);
  changes_seen = 0;
}

void am_objects_inherit(void) {
  is_child = true;
}

static int count_changes(struct dl_phdr_info *info, size_t size, void *count) {
  (void)size;
  *(unsigned long long *)count = info->dlpi_adds + info->dlpi_subs;
  return 1;
}

/* A thousand recordings a second must not read the mappings each. */
static bool has_changed(void) {
  unsigned long long changes = 0;
  if (is_child)
    return true;
  dl_iterate_phdr(count_changes, &changes);
  bool changed = changes == 0 || changes != changes_seen;
  changes_seen = changes;
  return changed;
}

static void flush(void) {
  struct iovec payload = {lines, used};
  if (used > 0)
    am_spool_append(AM_BLOCK_TEXT, 0, 0, &payload, 1);
  used = 0;
}

/* "55d0c000-55d0d000 r-xp 00001000 08:01 4711    /usr/bin/true" */
static bool read_mapping(char *line, struct mapping *mapping) {
  char *at;
  mapping->from = strtoull(line, &at, 16);
  if (*at++ != '-')
    return false;
  mapping->to = strtoull(at, &at, 16);
  if (strnlen(at, 6) < 6 || at[3] != 'x')
    return false;
  mapping->offset = strtoull(at + 6, &at, 16);
  mapping->path = strchr(at, '/');
  return mapping->path;
}

/* The line has the file's inode in it, so one that was replaced is another. */
static bool is_known(const char *line) {
  uint64_t hash = am_fnv_bytes(AM_FNV_BASIS, line, strlen(line));
  uint64_t *row = known[hash % ROWS];
  for (int i = 0; i < PLACES; i++)
    if (row[i] == hash)
      return true;
  memmove(row + 1, row, (PLACES - 1) * sizeof *row);
  row[0] = hash;
  return false;
}

/* Whether a JSON string may hold it as it is. */
static bool is_plain(const char *path) {
  size_t size;
  for (; *path; path += size) {
    size = am_utf8_sequence(path, strnlen(path, 4));
    if (size == 0 || (unsigned char)*path < ' ' || *path == '"' ||
        *path == '\\')
      return false;
  }
  return true;
}

/* As JSON, the way am_utf8_path writes it, but without memory. */
static void write_json(const char *path, char to[JSON_MAX]) {
  if (is_plain(path)) {
    snprintf(to, JSON_MAX, "\"%s\"", path);
    return;
  }
  to += sprintf(to, "{\"hex\":\"");
  for (; *path; path++)
    to += sprintf(to, "%02x", (unsigned char)*path);
  strcpy(to, "\"}");
}

/* The kernel writes a newline in a name as \012. What was deleted since has
 * " (deleted)" in its name, and is not found. */
static bool find(char *path, struct stat *status) {
  char *at = path;
  if (stat(path, status) == 0)
    return true;
  while ((at = strstr(at, "\\012"))) {
    *at++ = '\n';
    memmove(at, at + 3, strlen(at + 3) + 1);
  }
  return stat(path, status) == 0;
}

static void describe(const struct mapping *mapping) {
  static char path[JSON_MAX];
  struct stat status;
  if (strlen(mapping->path) >= PATH_MAX || !find(mapping->path, &status))
    return;
  write_json(mapping->path, path);
  if (used + strlen(path) + 256 > sizeof lines)
    flush();
  int length = snprintf(
      lines + used, sizeof lines - used,
      "{\"object\":{\"path\":%s,\"from\":%llu,\"to\":%llu,"
      "\"offset\":%llu,\"modified\":%lld}}\n",
      path, (unsigned long long)mapping->from, (unsigned long long)mapping->to,
      (unsigned long long)mapping->offset,
      status.st_mtim.tv_sec * 1000000000LL + status.st_mtim.tv_nsec);
  if (length > 0 && (size_t)length < sizeof lines - used)
    used += (size_t)length;
}

void am_objects_describe(void) {
  if (!am_spool_is_open() || !has_changed())
    return;
  int saved = errno;
  int fd = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  size_t filled = 0;
  ssize_t n;
  while (fd >= 0 && (n = read(fd, maps + filled, sizeof maps - 1 - filled))) {
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      break;
    filled += (size_t)n;
    maps[filled] = '\0';
    char *line = maps, *end;
    for (; (end = strchr(line, '\n')); line = end + 1) {
      struct mapping mapping;
      *end = '\0';
      if (read_mapping(line, &mapping) && !is_known(line))
        describe(&mapping);
    }
    filled -= (size_t)(line - maps);
    memmove(maps, line, filled);
    if (filled == sizeof maps - 1)
      break;
  }
  if (fd >= 0)
    close(fd);
  flush();
  errno = saved;
}
