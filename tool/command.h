/* SPDX-License-Identifier: MIT
 *
 * What a sub-command of appmap-clang is, and how it speaks: results on stdout,
 * messages on stderr, each one line starting with "appmap-clang: ".
 */
#ifndef APPMAP_COMMAND_H
#define APPMAP_COMMAND_H

#include <stdbool.h>

enum am_exit {
  AM_EXIT_OK = 0,
  AM_EXIT_NO = 1,    /* the answer is no, or something could not be done */
  AM_EXIT_ERROR = 2, /* the question was wrong or could not be read */
};

struct am_command {
  const char *name;
  const char *arguments; /* what follows the name in the usage line */
  const char *summary;   /* one line */
  const char *help;      /* options and an example; ends with a newline */
  /* argv[0] is "appmap-clang: NAME", so that getopt's messages fit in. */
  int (*run)(int argc, char **argv);
};

extern const struct am_command am_command_show, am_command_sidecar,
    am_command_classmap, am_command_why, am_command_recover, am_command_run,
    am_command_status, am_command_init, am_command_remote;

void am_message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reads the options of a command that takes none but --json; *json tells
 * whether it was there, optind is at the first argument. false: another one. */
bool am_only_json(int argc, char **argv, bool *json);

/* Prints the usage line to stderr; returns AM_EXIT_ERROR. */
int am_usage(const struct am_command *command);

#endif
