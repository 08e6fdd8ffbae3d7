/* SPDX-License-Identifier: MIT
 *
 * What a sub-command of appmap-clang is. Results are on stdout, messages on
 * stderr.
 */
#ifndef APPMAP_TOOL_COMMANDS_COMMAND_H
#define APPMAP_TOOL_COMMANDS_COMMAND_H

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
  bool is_prefix; /* its arguments are a command line with options of its own */
};

/* Reads the options of a command that takes none but --json; *json says whether
 * it was there, optind is at the first argument. Returns 0, or -1 when there is
 * another one, which getopt has named. */
int am_only_json(int argc, char **argv, bool *json);

/* Prints the usage line to stderr; returns AM_EXIT_ERROR. */
int am_usage(const struct am_command *command);

#endif
