/* SPDX-License-Identifier: MIT
 *
 * The project around the working directory: its appmap.yml and the directory
 * its recordings go to.
 */
#ifndef APPMAP_TOOL_PROJECT_PROJECT_H
#define APPMAP_TOOL_PROJECT_PROJECT_H

#include "config/config.h"
#include "config/environment.h"

struct am_project {
  struct am_environment environment;
  struct am_config config;
  char *output; /* where AppMaps go; absolute */
};

/* Returns 0, or -1 after a message; to be freed in both cases. Problems are
 * messages. */
int am_project_load(struct am_project *project);

/* The same where a program has this root (tool/compiled/root.h); NULL: not
 * known.
 */
int am_project_load_of(struct am_project *project, const char *root);

/* The same, for who wants to say it differently. */
int am_project_load_with(struct am_project *project, const char *root,
                         am_config_report *config_report,
                         void (*environment_report)(void *context,
                                                    const char *message),
                         void *context);
void am_project_free(struct am_project *project);

#endif
