/* SPDX-License-Identifier: MIT
 *
 * The APPMAP* environment variables: one table, read by pass, runtime, driver
 * and tool. A value that means nothing is named once and its default taken.
 */
#ifndef APPMAP_CONFIG_ENVIRONMENT_H
#define APPMAP_CONFIG_ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order of the words in config/variables.def. */
enum am_log_level {
  AM_LOG_DEBUG,
  AM_LOG_INFO,
  AM_LOG_WARNING,
  AM_LOG_ERROR,
  AM_LOG_CRITICAL
};

/* In the order of the words in config/variables.def. */
enum am_display { AM_DISPLAY_TRUE, AM_DISPLAY_FALSE, AM_DISPLAY_LABELED };

enum am_switch { AM_SWITCH_UNSET, AM_SWITCH_ON, AM_SWITCH_OFF };

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

/* Strings point into the environment. */
struct am_environment {
  bool enabled; /* something is recorded; code blocks then are */
  bool records[AM_KINDS];
  bool process_stays; /* APPMAP_RECORD_PROCESS=true: beside tests, requests */
  bool requests_stay; /* APPMAP_RECORD_REQUESTS=true: beside tests */
  /* Of config/variables.def. */
  enum am_switch all, kinds[AM_KINDS];
  const char *remote; /* HOST:PORT or a socket's path */
  const char *remote_token;
  const char *test_name, *recording_labels; /* the process is this test */
  const char *config;                       /* NULL: search */
  const char *output_dir;                   /* NULL: appmap_dir */
  enum am_log_level log_level;
  enum am_display display;
  uint64_t max_size; /* bytes; 0: no bound, as of those that follow */
  uint64_t max_events, max_calls, max_depth;
  uint64_t max_time; /* seconds */
  const char *clang; /* NULL: search */
  bool noop;
};

/* Reads the variables with secure_getenv. `report` (may be NULL) is called with
 * one line, without a newline, for each wrong value and each variable that may
 * be a misspelt one of ours. Does not allocate. */
void am_environment_read(struct am_environment *environment,
                         void (*report)(void *context, const char *message),
                         void *context);

/* The rows of config/variables.def, for helps, too. */
struct am_variable {
  const char *name, *values, *fallback, *meaning;
  enum am_variable_kind {
    AM_VARIABLE_SWITCH,
    AM_VARIABLE_WORD,
    AM_VARIABLE_BYTES,
    AM_VARIABLE_COUNT,
    AM_VARIABLE_SECONDS,
    AM_VARIABLE_TEXT,
    AM_VARIABLE_FLAG
  } kind;
  size_t offset; /* of the field in struct am_environment */
};
extern const struct am_variable am_variables[]; /* ends with name NULL */

/* The default of a NUMBER: AM_DEFAULT(APPMAP_MAX_SIZE). */
#define AM_DEFAULT(name) ((uint64_t)AM_DEFAULT_##name)
enum am_default {
  AM_SHIFT_ = 0,
  AM_SHIFT_K = 10,
  AM_SHIFT_M = 20,
  AM_SHIFT_G = 30,
#define SWITCH(...)
#define WORD(...)
#define NUMBER(name, field, unit, number, suffix, meaning)                     \
  AM_DEFAULT_##name = number << AM_SHIFT_##suffix,
#define TEXT(...)
#define FLAG(...)
#include "config/variables.def"
#undef SWITCH
#undef WORD
#undef NUMBER
#undef TEXT
#undef FLAG
};

#endif
