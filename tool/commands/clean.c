/* SPDX-License-Identifier: MIT
 *
 * appmap-clang clean: takes away what programs left that are gone. What belongs
 * to one that runs, here or in a container, stays.
 */
#include "tool/commands/commands.h"
#include "tool/files/walk.h"
#include "tool/process/spools.h"
#include "tool/project/project.h"
#include "tool/terminal/say.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct cleaning {
  const char *directory;
  bool appmaps, dry, failed;
  size_t temporary, recordings; /* files */
  uint64_t bytes;               /* of the recordings */
};

/* An AppMap that is being written: .NAME-PID-NUMBER.part. 0: it is none. */
static int owner_of(const char *path) {
  const char *name = strrchr(path, '/');
  name = name ? name + 1 : path;
  const char *dash = strrchr(name, '-');
  if (*name != '.' || !am_walk_ends(name, ".part") || !dash)
    return 0;
  while (dash > name && dash[-1] >= '0' && dash[-1] <= '9')
    dash--;
  return dash > name && dash[-1] == '-' ? atoi(dash) : 0;
}

/* A process that is not here may run in a container: while it writes, it holds
 * a lock. */
static bool is_abandoned(const char *path) {
  int pid = owner_of(path);
  if (pid <= 0 || kill(pid, 0) == 0 || errno != ESRCH)
    return false;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  bool free = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
  if (fd >= 0)
    close(fd);
  return free;
}

static void remove_file(struct cleaning *cleaning, const char *path,
                        size_t *count) {
  if (!cleaning->dry && unlink(path) != 0 && errno != ENOENT) {
    am_say("%s: %m", path);
    cleaning->failed = true;
  } else {
    ++*count;
  }
}

static void consider(void *context, const char *path,
                     const struct stat *status) {
  struct cleaning *cleaning = context;
  if (is_abandoned(path)) {
    remove_file(cleaning, path, &cleaning->temporary);
  } else if (cleaning->appmaps && am_walk_ends(path, AM_APPMAP_SUFFIX)) {
    remove_file(cleaning, path, &cleaning->recordings);
    cleaning->bytes += (uint64_t)status->st_size;
  }
}

static void tell(const struct cleaning *cleaning,
                 const struct am_spools *spools) {
  const char *verb = cleaning->dry ? "would remove" : "removed";
  if (spools->discarded)
    printf("%s %zu spool%s of programs that were killed, %.1f MiB\n", verb,
           spools->discarded, spools->discarded == 1 ? "" : "s",
           (double)spools->bytes / (1 << 20));
  if (cleaning->temporary)
    printf("%s %zu temporary file%s\n", verb, cleaning->temporary,
           cleaning->temporary == 1 ? "" : "s");
  if (cleaning->recordings)
    printf("%s %zu AppMap%s, %.1f MiB\n", verb, cleaning->recordings,
           cleaning->recordings == 1 ? "" : "s",
           (double)cleaning->bytes / (1 << 20));
  if (!spools->discarded && !cleaning->temporary && !cleaning->recordings)
    puts("nothing to remove");
  if (spools->running)
    printf("left %zu spool%s of programs that run\n", spools->running,
           spools->running == 1 ? "" : "s");
}

static int clean(struct cleaning *cleaning) {
  struct am_spools spools = {
      .since = INT64_MIN, .discard = true, .dry = cleaning->dry};
  struct am_error error;
  am_error_init(&error);
  if (access(cleaning->directory, F_OK) == 0 &&
      am_spools_recover(&spools, cleaning->directory, &error) != 0) {
    am_say("%s: %s", cleaning->directory, error.text);
    return AM_EXIT_ERROR;
  }
  am_walk(cleaning->directory, consider, cleaning);
  tell(cleaning, &spools);
  return cleaning->failed || spools.failed ? AM_EXIT_NO : AM_EXIT_OK;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"appmaps", no_argument, NULL, 'a'},
                                          {"dry-run", no_argument, NULL, 'n'},
                                          {NULL, 0, NULL, 0}};
  struct cleaning cleaning = {.directory = NULL};
  for (int option;
       (option = getopt_long(argc, argv, "n", options, NULL)) != -1;)
    if (option == 'a')
      cleaning.appmaps = true;
    else if (option == 'n')
      cleaning.dry = true;
    else
      return am_usage(&am_command_clean);
  if (argc - optind > 1)
    return am_usage(&am_command_clean);
  if (argv[optind]) {
    cleaning.directory = argv[optind];
    if (access(argv[optind], F_OK) == 0)
      return clean(&cleaning);
    am_say("%s: %m", argv[optind]);
    return AM_EXIT_ERROR;
  }
  struct am_project project;
  int status = AM_EXIT_ERROR;
  if (am_project_load(&project) == 0) {
    cleaning.directory = project.output;
    status = clean(&cleaning);
  }
  am_project_free(&project);
  return status;
}

const struct am_command am_command_clean = {
    .name = "clean",
    .arguments = "[--appmaps] [--dry-run] [DIRECTORY]",
    .summary = "Remove what programs left that are gone",
    .help =
        "DIRECTORY: where recordings go; default: the project's. Spools of\n"
        "programs that were killed (`appmap-clang recover` makes AppMaps of\n"
        "them), AppMaps that were not finished, and files of remote recording\n"
        "are removed; what belongs to programs that run is not.\n\n"
        "      --appmaps  remove the AppMaps as well\n"
        "  -n, --dry-run  only say what would be removed\n\n"
        "Example: appmap-clang clean --dry-run\n",
    .run = run,
};
