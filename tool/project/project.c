/* SPDX-License-Identifier: MIT
 *
 * Asks config/ the same questions as the runtime does, from the directory the
 * user works in.
 */
#include "tool/project/project.h"

#include "config/load.h"
#include "config/path.h"
#include "tool/terminal/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void report_config(void *context, enum am_severity severity,
                          const char *message) {
  (void)context;
  (void)severity;
  am_say_line("%s", message);
}

static void report_environment(void *context, const char *message) {
  (void)context;
  am_say("warning: %s", message);
}

/* Where recorded programs of the project have put AppMaps. What lies in /tmp is
 * anybody's. */
static bool has_recordings(void *context, const char *folder) {
  (void)context;
  char *path = folder[1] ? am_path_absolute(folder, "tmp/appmap") : NULL;
  bool has = path && access(path, F_OK) == 0;
  free(path);
  return has;
}

/* Without appmap.yml the runtime goes by the root that the plugin saw, as it is
 * in the program; without one, that is a folder above this one. */
static int load_config(struct am_project *project, const char *start,
                       const char *known, am_config_report *report,
                       void *context) {
  const char *named = project->environment.config;
  int result = am_config_load(&project->config, start, named, report, context);
  if (project->config.file)
    return result;
  char *root = known ? realpath(known, NULL) : NULL;
  if (!root)
    root = am_path_find_above(start, has_recordings, NULL);
  if (root) {
    am_config_free(&project->config);
    result = am_config_load(&project->config, root, NULL, report, context);
  }
  free(root);
  return result;
}

int am_project_load_with(struct am_project *project, const char *root,
                         am_config_report *config_report,
                         void (*environment_report)(void *, const char *),
                         void *context) {
  *project = (struct am_project){.output = NULL};
  am_environment_read(&project->environment, environment_report, context);
  char *start = getcwd(NULL, 0);
  int result =
      load_config(project, start ? start : "/", root, config_report, context);
  const char *output = project->environment.output_dir;
  project->output = output && *output
                        ? am_path_absolute(start ? start : "/", output)
                        : strdup(project->config.appmap_dir);
  free(start);
  return project->output ? result : -1;
}

int am_project_load_of(struct am_project *project, const char *root) {
  return am_project_load_with(project, root, report_config, report_environment,
                              NULL);
}

int am_project_load(struct am_project *project) {
  return am_project_load_of(project, NULL);
}

void am_project_free(struct am_project *project) {
  am_config_free(&project->config);
  free(project->output);
}
