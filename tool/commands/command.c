/* SPDX-License-Identifier: MIT
 *
 * What commands have in common when they read their arguments.
 */
#include "tool/commands/command.h"

#include "tool/terminal/say.h"

#include <getopt.h>
#include <stddef.h>

int am_only_json(int argc, char **argv, bool *json) {
  static const struct option options[] = {{"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
  *json = false;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
    if (option == 'j')
      *json = true;
    else
      return -1;
  return 0;
}

int am_usage(const struct am_command *command) {
  am_say("usage: appmap-clang %s %s", command->name, command->arguments);
  return AM_EXIT_ERROR;
}
