/* SPDX-License-Identifier: MIT
 *
 * The APPMAP* environment variables: one table, read by pass, runtime, driver
 * and tool. A value that means nothing is named once and its default taken.
 */
#ifndef APPMAP_ENVIRONMENT_H
#define APPMAP_ENVIRONMENT_H

#include <stdbool.h>
#include <stdint.h>

enum am_log_level {
  AM_LOG_DEBUG,
  AM_LOG_INFO,
  AM_LOG_WARNING,
  AM_LOG_ERROR,
  AM_LOG_CRITICAL
};

enum am_display { AM_DISPLAY_FALSE, AM_DISPLAY_TRUE, AM_DISPLAY_LABELED };

/* What is recorded. A kind is on when APPMAP_RECORD_<KIND> is true, or APPMAP
 * is true and APPMAP_RECORD_<KIND> not false; all are off when APPMAP is
 * false. */
enum am_kind {
  AM_KIND_TESTS,
  AM_KIND_REQUESTS,
  AM_KIND_REMOTE, /* also on when APPMAP_REMOTE is set */
  AM_KIND_PROCESS,
  AM_KINDS
};

/* The bounds of a recording. The AppMap tools open no file of 50 MiB or more,
 * the viewers no deeper calls. */
#define AM_MAX_SIZE  (50u << 20)
#define AM_MAX_CALLS 0u
#define AM_MAX_DEPTH 1000u
#define AM_MAX_TIME  0u

/* Strings point into the environment. */
struct am_environment {
  bool enabled; /* something is recorded; code blocks then are */
  bool records[AM_KINDS];
  bool process_stays; /* APPMAP_RECORD_PROCESS=true: beside tests, requests */
  bool requests_stay; /* APPMAP_RECORD_REQUESTS=true: beside tests */
  const char *remote; /* APPMAP_REMOTE: HOST:PORT or a socket's path */
  const char *remote_token; /* APPMAP_REMOTE_TOKEN */
  const char *test_name;    /* APPMAP_TEST_NAME: the process is this test */
  const char *config;       /* APPMAP_CONFIG; NULL: search */
  const char *output_dir;   /* APPMAP_OUTPUT_DIR; NULL: appmap_dir */
  enum am_log_level log_level;
  enum am_display display; /* APPMAP_DISPLAY_PARAMS */
  uint64_t max_size;       /* APPMAP_MAX_SIZE, bytes; 0: no bound */
  uint64_t max_calls;      /* APPMAP_MAX_CALLS_PER_FUNCTION; 0: no bound */
  uint64_t max_depth;      /* APPMAP_MAX_DEPTH; 0: no bound */
  uint64_t max_time;       /* APPMAP_MAX_TIME, seconds; 0: no bound */
};

/* Reads the variables with secure_getenv. `report` (may be NULL) is told of
 * each wrong or unknown APPMAP* value: one line without newline. Does not
 * allocate. */
void am_environment_read(struct am_environment *environment,
                         void (*report)(void *context, const char *message),
                         void *context);

/* The table, for help texts and documentation tests. */
struct am_variable {
  const char *name, *values, *fallback, *help;
};
extern const struct am_variable am_variables[]; /* ends with name NULL */

#endif
