/* SPDX-License-Identifier: MIT
 *
 * appmap-clang remote: starts and stops recordings in programs that run. Finds
 * them by the files that they leave beside the spools.
 */
#include "tool/commands/commands.h"
#include "tool/files/input.h"
#include "tool/files/json.h"
#include "tool/process/http.h"
#include "tool/process/serving.h"
#include "tool/project/project.h"
#include "tool/recording/describe.h"
#include "tool/terminal/say.h"

#include "runtime/remote/register.h"
#include "runtime/write/document/appmap_file.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ROUTE "/_appmap/record"
/* Answers that are no AppMap: bytes, and seconds. */
enum { NOTE = 65536, NOTE_PATIENCE = 30 };
/* The program writes all of the AppMap before it answers. */
enum { APPMAP_PATIENCE = 900 };

struct remote {
  struct am_project project;
  json_t *programs;
  const json_t *program; /* the one that is meant */
  const char *output;    /* --output */
};

static int pid_of(const json_t *program) {
  return (int)json_integer_value(json_object_get(program, "pid"));
}

/* Copies the answer to `fd`. Returns whether it is one; a message says why
 * not. */
static bool ask(const json_t *program, const char *method, const char *path,
                size_t most, int fd) {
  struct am_error error, refusal;
  struct am_http_request request = {
      .address = am_json_text(program, "address", ""),
      .token = am_json_text(program, "token", NULL),
      .method = method,
      .path = path,
      .most = most,
      .patience = most == NOTE ? NOTE_PATIENCE : APPMAP_PATIENCE,
  };
  am_error_init(&error);
  am_error_init(&refusal);
  int status = am_http_request(&request, fd, &refusal, &error);
  if (status < 0)
    am_say("%s: %s", request.address, error.text);
  else if (status != 200)
    am_say("process %d: %s", pid_of(program), refusal.text);
  return status == 200;
}

static int open_temporary(void) {
  char path[] = "/tmp/appmap-XXXXXX";
  int fd = mkostemp(path, O_CLOEXEC);
  if (fd >= 0)
    unlink(path);
  else
    am_say("/tmp: %m");
  return fd;
}

static int start(struct remote *remote) {
  int fd = open_temporary();
  bool started = fd >= 0 && ask(remote->program, "POST", ROUTE, NOTE, fd);
  if (fd >= 0)
    close(fd);
  return started ? AM_EXIT_OK : AM_EXIT_NO;
}

/* Prints where the AppMap is. */
static int save_as(struct remote *remote, const char *method,
                   const char *path) {
  char temporary[PATH_MAX];
  if (snprintf(temporary, sizeof(temporary), "%s.XXXXXX", remote->output) >=
      (int)sizeof(temporary)) {
    am_say("%s: %s", remote->output, strerror(ENAMETOOLONG));
    return AM_EXIT_NO;
  }
  int fd = mkostemp(temporary, O_CLOEXEC);
  if (fd < 0) {
    am_say("%s: %m", remote->output);
    return AM_EXIT_NO;
  }
  bool asked = ask(remote->program, method, path, AM_INPUT_LIMIT, fd);
  mode_t mask = umask(0);
  umask(mask);
  bool saved = asked && fchmod(fd, 0666 & ~mask) == 0 &&
               rename(temporary, remote->output) == 0;
  if (saved)
    printf("%s\n", remote->output);
  else if (asked)
    am_say("%s: %m", remote->output);
  if (!saved)
    unlink(temporary);
  close(fd);
  return saved ? AM_EXIT_OK : AM_EXIT_NO;
}

/* The same into the project, under a name like those the program gives. */
static int save(struct remote *remote, const char *method, const char *path) {
  if (remote->output)
    return save_as(remote, method, path);
  char name[64];
  struct am_error error;
  am_error_init(&error);
  time_t now = time(NULL);
  size_t length =
      strftime(name, sizeof(name), "%Y-%m-%dT%H-%M-%SZ-", gmtime(&now));
  snprintf(name + length, sizeof(name) - length, "%d", pid_of(remote->program));
  struct amw_file file;
  if (amw_file_open(&file, remote->project.output, "remote", name, &error) <
      0) {
    am_say("%s", error.text);
    return AM_EXIT_NO;
  }
  if (!ask(remote->program, method, path, AM_INPUT_LIMIT, file.fd)) {
    amw_file_discard(&file);
    return AM_EXIT_NO;
  }
  char *saved = amw_file_publish(&file, INT64_MIN, &error);
  if (saved)
    printf("%s\n", saved);
  else
    am_say("%s", error.text);
  free(saved);
  return saved ? AM_EXIT_OK : AM_EXIT_NO;
}

static int stop(struct remote *remote) {
  return save(remote, "DELETE", ROUTE);
}

static int checkpoint(struct remote *remote) {
  return save(remote, "GET", ROUTE "/checkpoint");
}

static bool print_status(const json_t *program) {
  int fd = open_temporary();
  bool asked = fd >= 0 && ask(program, "GET", ROUTE, NOTE, fd);
  if (asked) {
    lseek(fd, 0, SEEK_SET);
    json_t *answer = json_loadfd(fd, 0, NULL);
    am_describe_print("%d  %s  %s  %s", pid_of(program),
                      am_json_text(program, "program", "?"),
                      am_json_text(program, "address", "?"),
                      json_is_true(json_object_get(answer, "enabled"))
                          ? "recording"
                          : "ready");
    putchar('\n');
    json_decref(answer);
  }
  if (fd >= 0)
    close(fd);
  return asked;
}

/* A line per program: the one that is meant, or all. */
static int status(struct remote *remote) {
  bool asked = true;
  size_t i;
  json_t *program;
  if (remote->program)
    return print_status(remote->program) ? AM_EXIT_OK : AM_EXIT_NO;
  json_array_foreach(remote->programs, i, program) asked &=
      print_status(program);
  return asked ? AM_EXIT_OK : AM_EXIT_NO;
}

struct action {
  const char *name;
  int (*run)(struct remote *remote);
  bool of_all; /* without --pid: of all programs */
};
static const struct action actions[] = {
    {"start", start, false},
    {"stop", stop, false},
    {"status", status, true},
    {"checkpoint", checkpoint, false},
};

static const struct action *find_action(const char *name) {
  for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++)
    if (strcmp(actions[i].name, name) == 0)
      return &actions[i];
  return NULL;
}

/* Which program is meant. Returns AM_EXIT_OK, or what to exit with after a
 * message. */
static int choose(struct remote *remote, const struct action *action, int pid) {
  char directory[PATH_MAX];
  snprintf(directory, sizeof(directory), "%s/spool", remote->project.output);
  am_register_tidy(directory, 0);
  remote->programs = am_register_list(directory);
  if (!am_serving_has(remote->programs, pid))
    am_serving_add(remote->programs, remote->project.config.directory,
                   directory);
  size_t count = json_array_size(remote->programs), i;
  json_t *program;
  json_array_foreach(remote->programs, i, program) {
    if (pid ? pid_of(program) == pid : count == 1)
      remote->program = program;
  }
  if (remote->program || (count > 1 && !pid && action->of_all))
    return AM_EXIT_OK;
  if (pid)
    am_say("process %d serves no remote recording in %s", pid,
           remote->project.output);
  else if (count == 0)
    am_say("no program serves remote recording in %s; run one with "
           "APPMAP_REMOTE=127.0.0.1:3000",
           remote->project.output);
  else {
    am_say("several programs serve remote recording; say which with "
           "--pid:");
    json_array_foreach(remote->programs, i, program) am_say(
        "  %d  %s  %s", pid_of(program), am_json_text(program, "program", "?"),
        am_json_text(program, "address", "?"));
    return AM_EXIT_ERROR;
  }
  return AM_EXIT_NO;
}

static int parse_pid(const char *text) {
  char *end;
  long pid = strtol(text, &end, 10);
  return *text && !*end && pid > 0 && pid <= INT_MAX ? (int)pid : -1;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {
      {"pid", required_argument, NULL, 'p'},
      {"output", required_argument, NULL, 'o'},
      {NULL, 0, NULL, 0}};
  struct remote remote = {.output = NULL};
  int pid = 0;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
    if (option == 'p' && (pid = parse_pid(optarg)) > 0)
      continue;
    else if (option == 'o')
      remote.output = optarg;
    else
      return am_usage(&am_command_remote);
  const struct action *action =
      optind + 1 == argc ? find_action(argv[optind]) : NULL;
  if (!action)
    return am_usage(&am_command_remote);
  signal(SIGPIPE, SIG_IGN); /* the program may end at any time */
  int result = AM_EXIT_ERROR;
  if (am_project_load(&remote.project) == 0) {
    result = choose(&remote, action, pid);
    if (result == AM_EXIT_OK)
      result = action->run(&remote);
  }
  json_decref(remote.programs);
  am_project_free(&remote.project);
  return result;
}

const struct am_command am_command_remote = {
    .name = "remote",
    .arguments = "start|stop|status|checkpoint [--pid PID] [--output FILE]",
    .summary = "Record a program that runs",
    .help = "The program was started in this project: with APPMAP_REMOTE, for\n"
            "example APPMAP_REMOTE=127.0.0.1:3000, or with APPMAP=true and a\n"
            "server of its own that answers for AppMap.\n\n"
            "  start       begin to record\n"
            "  stop        end it, write the AppMap and print where it is\n"
            "  checkpoint  write and print what there is so far; go on\n"
            "  status      print who serves, and whether it records\n\n"
            "  --pid PID      the program; needed when several serve\n"
            "  --output FILE  instead of <appmap_dir>/remote/<time>-<pid>\n\n"
            "Exit status 1 when it could not be done, 2 when it is not clear\n"
            "which program is meant.\n\n"
            "Example: appmap-clang remote start\n",
    .run = run,
};
