/* SPDX-License-Identifier: MIT
 *
 * appmap-clang recover: the AppMaps of programs that did not end by themselves.
 */
#include "tool/commands/commands.h"
#include "tool/process/spools.h"
#include "tool/project/project.h"
#include "tool/terminal/say.h"

#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

static int recover(struct am_spools *spools, const char *path) {
  struct am_error error;
  am_error_init(&error);
  int result = am_spools_recover(spools, path, &error);
  if (result != 0)
    am_say("%s: %s", path, error.text);
  return result;
}

/* Without an argument, a project where nothing was recorded yet is no error. */
static int recover_project(struct am_spools *spools) {
  struct am_project project;
  int result = am_project_load(&project);
  if (result == 0 && access(project.output, F_OK) == 0)
    result = recover(spools, project.output);
  am_project_free(&project);
  return result;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"keep", no_argument, NULL, 'k'},
                                          {"ended", no_argument, NULL, 'e'},
                                          {"quiet", no_argument, NULL, 'q'},
                                          {NULL, 0, NULL, 0}};
  struct am_spools spools = {.since = INT64_MIN};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
    if (option == 'k')
      spools.keep = true;
    else if (option == 'e')
      spools.ended = true;
    else if (option == 'q')
      spools.quiet = true;
    else
      return am_usage(&am_command_recover);
  if (spools.ended && optind == argc)
    return am_usage(&am_command_recover);
  bool failed = false;
  if (optind == argc)
    failed = recover_project(&spools) != 0;
  for (; optind < argc; optind++)
    failed |= recover(&spools, argv[optind]) != 0;
  am_spools_tell(&spools);
  if (spools.quiet)
    ;
  else if (spools.running)
    am_say("%zu still running", spools.running);
  else if (!failed && !spools.written && !spools.failed)
    am_say("nothing to recover");
  return failed || spools.failed ? AM_EXIT_NO : AM_EXIT_OK;
}

const struct am_command am_command_recover = {
    .name = "recover",
    .arguments = "[--keep] [--quiet] [--ended] [DIRECTORY | SPOOL]...",
    .summary = "Write the AppMaps of programs that crashed or were killed",
    .help =
        "DIRECTORY: where recordings go; default: the project's, as in\n"
        "appmap.yml or APPMAP_OUTPUT_DIR. Programs that still run are left\n"
        "alone. A spool is deleted when all of it was written.\n\n"
        "  --keep   keep the spools\n"
        "  --quiet  say only what was lost or went wrong\n"
        "  --ended  the programs have ended or are about to: do not look\n"
        "           whether they run\n\n"
        "A program that crashes runs this command itself, when it finds it.\n\n"
        "Exit status 1 when a spool could not be written.\n\n"
        "Example: appmap-clang recover tmp/appmap\n",
    .run = run,
};
