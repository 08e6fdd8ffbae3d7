/* SPDX-License-Identifier: MIT
 *
 * What the sources of a project tell at a glance, for a first appmap.yml.
 */
#ifndef APPMAP_TOOL_PROJECT_SURVEY_H
#define APPMAP_TOOL_PROJECT_SURVEY_H

#include <jansson.h>
#include <stddef.h>

struct am_survey {
  size_t c, cxx;      /* sources; headers with names that only C++ has */
  size_t headers;     /* all */
  json_t *tops;       /* set of directories at the top; "." for itself */
  json_t *log;        /* set of functions that seem to write a log */
  json_t *frameworks; /* set of names of test frameworks */
  json_t *commands;   /* list of what runs the tests */
};

/* Returns 0, or -1 with errno; to be freed in both cases. */
int am_survey_make(struct am_survey *survey, char *directory);
void am_survey_free(struct am_survey *survey);

#endif
