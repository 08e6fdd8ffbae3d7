/* SPDX-License-Identifier: MIT
 *
 * How all commands speak to people, and read what they have in common.
 */
#include "config/utf8.h"
#include "tool/command.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>

void am_message(const char *format, ...) {
  /* In one piece: other processes may write to the same terminal. */
  char line[4096];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof(line), format, arguments);
  va_end(arguments);
  am_utf8_keep_line(line); /* a name may hold anything */
  fprintf(stderr, "appmap-clang: %s\n", line);
}

bool am_only_json(int argc, char **argv, bool *json) {
  static const struct option options[] = {{"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
  *json = false;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
    if (option == 'j')
      *json = true;
    else
      return false;
  return true;
}

int am_usage(const struct am_command *command) {
  am_message("usage: appmap-clang %s %s", command->name, command->arguments);
  return AM_EXIT_ERROR;
}
