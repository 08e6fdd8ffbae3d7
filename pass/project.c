/* SPDX-License-Identifier: MIT
 *
 * Finds the appmap.yml that applies to a compilation. Builds run anywhere:
 * beside the source, in a build directory below it, or somewhere else.
 */
#include "pass/project.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void report_environment(void *context, const char *message) {
  am_log(context, AM_LOG_WARNING, "%s", message);
}

void am_project_read_environment(struct am_pass *pass) {
  pass->environment.log_level = AM_LOG_WARNING;
  am_environment_read(&pass->environment, report_environment, pass);
}

static void report_config(void *context, enum am_severity severity,
                          const char *message) {
  am_log(context, severity == AM_SEVERITY_ERROR ? AM_LOG_ERROR : AM_LOG_WARNING,
         "%s", message);
}

static bool is_below(const char *path, const char *directory) {
  size_t length = strlen(directory);
  return !strncmp(path, directory, length) &&
         (path[length] == '/' || directory[length - 1] == '/');
}

/* Cuts `path` to the deepest directory that it shares with `other`. */
static void keep_common(char *path, const char *other) {
  size_t end = 0, i = 0;
  for (; path[i] && path[i] == other[i]; i++)
    if (path[i] == '/')
      end = i;
  /* One may be the other's parent. */
  if ((!path[i] || path[i] == '/') && (!other[i] || other[i] == '/'))
    end = i;
  path[end ? end : 1] = '\0';
}

static int load(struct am_pass *pass, const char *start) {
  return am_config_load(&pass->config, start, pass->environment.config,
                        report_config, pass);
}

/* Searches from the working directory; when the source is elsewhere, from the
 * source's directory; when neither has an appmap.yml, takes what they have in
 * common as the project. */
bool am_project_load(struct am_pass *pass) {
  char directory[PATH_MAX], real[PATH_MAX];
  if (!getcwd(directory, sizeof directory))
    strcpy(directory, "/");
  if (!realpath(pass->file, real))
    strcpy(real, directory); /* generated, or from standard input */
  if (load(pass, directory))
    return false;
  if (pass->config.file || !strcmp(real, directory) ||
      is_below(real, directory))
    return true;

  char *slash = strrchr(real, '/');
  slash[slash == real] = '\0';
  am_config_free(&pass->config);
  if (load(pass, real))
    return false;
  if (pass->config.file)
    return true;
  keep_common(directory, real);
  am_config_free(&pass->config);
  return !load(pass, strcmp(directory, "/") ? directory : real);
}

void am_project_free(struct am_pass *pass) {
  am_config_free(&pass->config);
  free(pass->file);
  free(pass->moved_to);
  free(pass->moved_from);
}
