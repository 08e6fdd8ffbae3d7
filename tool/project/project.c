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

int am_project_load_with(struct am_project *project,
                         am_config_report *config_report,
                         void (*environment_report)(void *, const char *),
                         void *context) {
  *project = (struct am_project){.output = NULL};
  am_environment_read(&project->environment, environment_report, context);
  char *start = getcwd(NULL, 0);
  int result =
      am_config_load(&project->config, start ? start : "/",
                     project->environment.config, config_report, context);
  const char *output = project->environment.output_dir;
  project->output = output && *output
                        ? am_path_absolute(start ? start : "/", output)
                        : strdup(project->config.appmap_dir);
  free(start);
  return project->output ? result : -1;
}

int am_project_load(struct am_project *project) {
  return am_project_load_with(project, report_config, report_environment, NULL);
}

void am_project_free(struct am_project *project) {
  am_config_free(&project->config);
  free(project->output);
}
