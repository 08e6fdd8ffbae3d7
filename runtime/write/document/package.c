/* SPDX-License-Identifier: MIT */
#include "runtime/write/document/package.h"
#include "config/utf8.h"
#include "runtime/lib/reading.h"
#include "runtime/lib/regular.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whose description has another name than the file. */
static const char *const renamed[][2] = {{"z", "zlib"},
                                         {"ncursesw", "ncurses"}};

/* "Version: 3.40.1" */
static json_t *version_in(const char *text) {
  static const char key[] = "Version:";
  for (const char *at = text; (at = strstr(at, key)); at++) {
    if (at > text && at[-1] != '\n')
      continue;
    at += sizeof key - 1;
    at += strspn(at, " \t");
    size_t length = strcspn(at, " \t\r\n$");
    return length > 0 ? am_utf8_json(at, length) : NULL;
  }
  return NULL;
}

static json_t *read_description(const char *folder, int folder_length,
                                const char *prefix, const char *name) {
  static const struct am_reading reading = {.most = 64 * 1024,
                                            .beyond = "longer than 64 KiB"};
  char path[PATH_MAX], *text = NULL;
  size_t size;
  struct stat status;
  struct am_error error;
  am_error_init(&error);
  if (snprintf(path, sizeof path, "%.*s/pkgconfig/%s%s.pc", folder_length,
               folder, prefix, name) >= (int)sizeof path)
    return NULL;
  /* Most have none. To say why one cannot be opened, libc frees memory. */
  if (access(path, R_OK) != 0)
    return NULL;
  int fd = am_regular_open(path, &status, &error);
  if (fd < 0)
    return NULL;
  json_t *version = NULL, *json = NULL;
  if (am_read_all(fd, &reading, &text, &size, &error) == 0)
    version = version_in(text);
  if (version)
    json = json_pack("{s:o, s:o}", "name", json_sprintf("%s%s", prefix, name),
                     "version", version);
  free(text);
  close(fd);
  return json;
}

json_t *amw_package_of(const char *library) {
  char path[PATH_MAX], name[NAME_MAX + 1];
  if (!realpath(library, path))
    return NULL;
  const char *base = strrchr(path, '/') + 1;
  const char *end = strstr(base, ".so");
  if (strncmp(base, "lib", 3) != 0 || !end || end - base > NAME_MAX)
    return NULL;
  snprintf(name, sizeof name, "%.*s", (int)(end - base) - 3, base + 3);
  for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
    if (strcmp(renamed[i][0], name) == 0)
      strcpy(name, renamed[i][1]);
  int folder = (int)(base - path) - 1;
  json_t *json = read_description(path, folder, "", name);
  return json ? json : read_description(path, folder, "lib", name);
}
