/* SPDX-License-Identifier: MIT
 *
 * Finds appmap.yml and completes it with defaults. The configuration is whole
 * and usable whatever the file holds.
 */
#include "config/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/keys.h"
#include "config/path.h"
#include "runtime/lib/reading.h"
#include "runtime/lib/regular.h"

/* People write these files. Some of what YAML allows takes time that grows with
 * the square of its length. */
enum { LONGEST = 256 * 1024 };

static char *parent_of(const char *path) {
  return am_path_absolute(path, "..");
}

/* appmap.yml `levels` folders above the working directory; from elsewhere, by
 * its whole path. */
static char *shown_path(const char *start, const char *file, size_t levels) {
  static const char name[] = "appmap.yml";
  char *here = getcwd(NULL, 0), *shown = NULL;
  if (!here || strcmp(here, start)) {
    shown = strdup(file);
  } else if ((shown = malloc(3 * levels + sizeof name))) {
    for (size_t i = 0; i < levels; i++)
      memcpy(shown + 3 * i, "../", 3);
    memcpy(shown + 3 * levels, name, sizeof name);
  }
  free(here);
  return shown;
}

/* A link that leads nowhere counts: reading it will say so. A folder or a FIFO
 * of this name is something else. */
static bool is_config(const char *file) {
  struct stat status;
  if (stat(file, &status) == 0)
    return S_ISREG(status.st_mode);
  return lstat(file, &status) == 0 && S_ISLNK(status.st_mode);
}

/* `levels`: grows by one where there is none. */
static bool has_config(void *levels, const char *folder) {
  char *file = am_path_absolute(folder, "appmap.yml");
  bool has = file && is_config(file);
  free(file);
  *(size_t *)levels += !has;
  return has;
}

/* The nearest appmap.yml from `start` upwards, or NULL. `shown` becomes its
 * path for messages. */
static char *search(const char *start, char **shown) {
  size_t levels = 0;
  char *from = am_path_absolute(start, ".");
  char *folder = from ? am_path_find_above(from, has_config, &levels) : NULL;
  char *file = folder ? am_path_absolute(folder, "appmap.yml") : NULL;
  if (file)
    *shown = shown_path(start, file, levels);
  free(from);
  free(folder);
  return file;
}

static char *default_name(const char *directory) {
  const char *last = strrchr(directory, '/');
  return strdup(last && last[1] ? last + 1 : "root");
}

/* Fills what the file did not say. */
static void complete(struct am_config *config, bool has_packages) {
  const char *given = config->appmap_dir ? config->appmap_dir : "tmp/appmap";
  char *appmap_dir = am_path_absolute(config->directory, given);
  free(config->appmap_dir);
  config->appmap_dir = appmap_dir;
  if (!config->name)
    config->name = default_name(config->directory);
  if (!has_packages)
    am_config_add_package(config, ".");
}

/* Forgets all but where the file is. */
static void reset(struct am_config *config) {
  struct am_config found = {.file = config->file,
                            .shown = config->shown,
                            .directory = config->directory};
  config->file = config->shown = config->directory = NULL;
  am_config_free(config);
  *config = found;
}

static int read_text(const char *path, char **text, size_t *size,
                     struct am_error *error) {
  static const struct am_reading reading = {.most = LONGEST,
                                            .beyond = "longer than 256 KiB"};
  struct stat status;
  int fd = am_regular_open(path, &status, error);
  if (fd < 0)
    return -1;
  int result = am_read_all(fd, &reading, text, size, error);
  close(fd);
  return result;
}

static int read_file(struct am_config *config, const char *shown,
                     bool *has_packages, am_config_report *report,
                     void *context) {
  char message[4600], *text;
  struct am_error error;
  size_t size;
  am_error_init(&error);
  if (read_text(config->file, &text, &size, &error) != 0) {
    snprintf(message, sizeof message, "%.4000s: error: cannot read it: %s",
             shown, error.text);
    if (report)
      report(context, AM_SEVERITY_ERROR, message);
    return -1;
  }
  int status =
      am_config_read(config, text, size, shown, has_packages, report, context);
  free(text);
  return status;
}

int am_config_load(struct am_config *config, const char *start,
                   const char *file, am_config_report *report, void *context) {
  bool explicit = file && *file, has_packages = false;
  int status = 0;
  *config = (struct am_config){0};
  if (explicit) {
    config->file = am_path_absolute(start, file);
    config->shown = strdup(file);
  } else {
    config->file = search(start, &config->shown);
  }
  config->directory =
      config->file ? parent_of(config->file) : am_path_absolute(start, ".");
  if (config->file)
    status = read_file(config, config->shown ? config->shown : config->file,
                       &has_packages, report, context);
  if (status) {
    reset(config);
    has_packages = false;
  }
  complete(config, has_packages);
  return status;
}
