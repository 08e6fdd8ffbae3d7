/* SPDX-License-Identifier: MIT
 *
 * appmap-clang: looks at recordings and at instrumented files. This file finds
 * the sub-command and prints help; each sub-command has a file of its own.
 */
#include "config/environment.h"
#include "tool/commands/commands.h"
#include "tool/terminal/say.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct am_command *const commands[] = {
    &am_command_show,     &am_command_list,   &am_command_sidecar,
    &am_command_classmap, &am_command_why,    &am_command_run,
    &am_command_recover,  &am_command_clean,  &am_command_status,
    &am_command_init,     &am_command_remote,
};

#define COUNT (sizeof(commands) / sizeof(*commands))

static void print_commands(FILE *out) {
  fputs("usage: appmap-clang COMMAND [ARGUMENT...]\n\n", out);
  for (size_t i = 0; i < COUNT; i++)
    fprintf(out, "  %-10s%s\n", commands[i]->name, commands[i]->summary);
  fputs("\n`appmap-clang help COMMAND` says more about one of them,\n"
        "`appmap-clang help variables` what the environment decides.\n",
        out);
}

static void print_command(const struct am_command *command) {
  printf("usage: appmap-clang %s %s\n\n%s.\n\n%s", command->name,
         command->arguments, command->summary, command->help);
}

static void print_variables(void) {
  for (const struct am_variable *each = am_variables; each->name; each++)
    printf("%s=%s (default: %s)\n    %s\n", each->name, each->values,
           each->fallback, each->meaning);
}

static const struct am_command *find(const char *name) {
  for (size_t i = 0; i < COUNT; i++)
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  am_say("unknown command '%s'; `appmap-clang help` lists them", name);
  return NULL;
}

static bool is(const char *argument, const char *name) {
  return strcmp(argument, name) == 0;
}

static int help_with(const char *topic) {
  if (is(topic, "variables")) {
    print_variables();
    return AM_EXIT_OK;
  }
  const struct am_command *command = find(topic);
  if (!command)
    return AM_EXIT_ERROR;
  print_command(command);
  return AM_EXIT_OK;
}

static int help(int count, char **topics) {
  int status = AM_EXIT_OK;
  if (count == 0)
    print_commands(stdout);
  for (int i = 0; i < count && status == AM_EXIT_OK; i++)
    status = help_with(topics[i]);
  return status;
}

/* `appmap-clang COMMAND --help`. A command line behind it has a --help of its
 * own. */
static bool wants_help(const struct am_command *command, int argc,
                       char **argv) {
  return argc > 1 && (is(argv[1], "--help") || is(argv[1], "-h")) &&
         (!command->is_prefix || argc == 2);
}

/* libdw and the writer map files, which may be cut off meanwhile. */
static void end_of_file(int signal) {
  static const char line[] = "appmap-clang: a file became shorter while it was "
                             "read\n";
  (void)signal;
  (void)!write(STDERR_FILENO, line, sizeof(line) - 1);
  _exit(AM_EXIT_ERROR);
}

int main(int argc, char **argv) {
  sigaction(SIGBUS, &(struct sigaction){.sa_handler = end_of_file}, NULL);
  if (argc < 2) {
    print_commands(stderr);
    return AM_EXIT_ERROR;
  }
  if (is(argv[1], "help") || is(argv[1], "--help") || is(argv[1], "-h"))
    return help(argc - 2, argv + 2);
  if (is(argv[1], "--version")) {
    puts("appmap-clang " APPMAP_VERSION);
    return AM_EXIT_OK;
  }
  const struct am_command *command = find(argv[1]);
  if (!command)
    return AM_EXIT_ERROR;
  if (wants_help(command, argc - 1, argv + 1)) {
    print_command(command);
    return AM_EXIT_OK;
  }
  char name[64];
  snprintf(name, sizeof(name), "appmap-clang: %s", command->name);
  argv[1] = name;
  int status = command->run(argc - 1, argv + 1);
  /* A full disk is the last thing that can go wrong. */
  if (fflush(stdout) != 0 && status == AM_EXIT_OK) {
    am_say("cannot write to standard output: %m");
    status = AM_EXIT_ERROR;
  }
  return status;
}
