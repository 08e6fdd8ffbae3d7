/* SPDX-License-Identifier: MIT
 *
 * appmap-clang run: a command with recording on. The command keeps our
 * terminal, process group, standard streams and signals; we end as it ended.
 */
#include "tool/commands/commands.h"
#include "tool/compiled/program.h"
#include "tool/compiled/root.h"
#include "tool/files/newest.h"
#include "tool/process/spools.h"
#include "tool/project/project.h"
#include "tool/terminal/say.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const int forwarded[] = {SIGINT,  SIGTERM, SIGHUP,   SIGQUIT, SIGUSR1,
                                SIGUSR2, SIGTSTP, SIGWINCH, SIGCONT};

/* How things were, for the child. */
struct before {
  sigset_t mask;
  struct sigaction child; /* of SIGCHLD */
};

/* The signals are waited for, not handled: nothing runs in between. */
static void take_signals(struct before *before, sigset_t *waited) {
  sigemptyset(waited);
  sigaddset(waited, SIGCHLD);
  for (size_t i = 0; i < sizeof(forwarded) / sizeof(*forwarded); i++)
    sigaddset(waited, forwarded[i]);
  sigprocmask(SIG_BLOCK, waited, &before->mask);
  /* If our caller ignores it, we could not wait for the child. */
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(SIGCHLD, &action, &before->child);
}

static void start(char **command, const struct before *before) {
  sigaction(SIGCHLD, &before->child, NULL);
  sigprocmask(SIG_SETMASK, &before->mask, NULL);
  setenv("APPMAP", "true", 1);
  execvp(*command, command);
  int status = errno == ENOENT ? 127 : 126; /* as shells have it */
  am_say("%s: %m", *command);
  _exit(status);
}

/* Our parent is to see us stop when the child does, so that a shell gives its
 * prompt. SIGSTOP may also come from somebody who will continue the child
 * alone: then only a terminal is a reason to stop. */
static void stop_too(pid_t child, int signal) {
  if (signal == SIGSTOP && tcgetpgrp(STDERR_FILENO) != getpgrp())
    return;
  raise(SIGSTOP);
  kill(child, SIGCONT);
}

/* Waits for the child's end; returns its wait status. */
static int accompany(pid_t child, const sigset_t *waited) {
  for (;;) {
    siginfo_t signal;
    if (sigwaitinfo(waited, &signal) < 0)
      continue;
    if (signal.si_signo != SIGCHLD) {
      /* What the terminal sent, it sent to the child as well. */
      if (signal.si_code <= 0)
        kill(child, signal.si_signo);
      continue;
    }
    int status;
    while (waitpid(child, &status, WNOHANG | WUNTRACED) == child) {
      if (!WIFSTOPPED(status))
        return status;
      stop_too(child, WSTOPSIG(status));
    }
  }
}

/* From here on signals mean us; those that came with the child's end do not. */
static void return_signals(const struct before *before,
                           const sigset_t *waited) {
  const struct timespec none = {0, 0};
  while (sigtimedwait(waited, NULL, &none) > 0)
    ;
  sigprocmask(SIG_SETMASK, &before->mask, NULL);
}

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/* As execvp finds it. */
static void find_program(const char *command, char path[PATH_MAX]) {
  const char *search = getenv("PATH");
  snprintf(path, PATH_MAX, "%s", command);
  for (; search && !strchr(command, '/') && *search;
       search += strspn(search, ":")) {
    size_t length = strcspn(search, ":");
    snprintf(path, PATH_MAX, "%.*s/%s", (int)length, search, command);
    if (access(path, X_OK) == 0)
      return;
    search += length;
  }
}

static void say_why(const char *command, const char *output) {
  char path[PATH_MAX];
  struct am_program program;
  find_program(command, path);
  am_program_read(path, &program);
  if (program.sidecar && !program.runtime)
    am_say("nothing was recorded in %s: %s is linked without libappmap; link "
           "it with appmap-cc or -lappmap",
           output, path);
  else if (program.runtime && !program.sidecar)
    am_say("nothing was recorded in %s: no function of %s is instrumented; "
           "`appmap-clang why main FILE.o` tells why",
           output, path);
  else /* a script, make ... */
    am_say("nothing was recorded in %s: is the program built with "
           "appmap-cc? `appmap-clang why main PROGRAM` tells",
           output);
  am_program_free(&program);
}

/* Says so when nothing was recorded: from a program without our runtime nobody
 * else would. */
static void check_recorded(const struct am_spools *spools, const char *command,
                           const char *output, int64_t begin) {
  static struct am_newest newest;
  bool written =
      am_newest_find(&newest, output) &&
      newest.time.tv_sec * INT64_C(1000000000) + newest.time.tv_nsec >= begin;
  if (!written && !spools->running && !spools->failed)
    say_why(command, output);
}

/* `begin`: 0 when the command did not start. */
static void recover(struct am_spools *spools, const char *command,
                    int64_t begin) {
  struct am_project project;
  struct am_error error;
  am_error_init(&error);
  char path[PATH_MAX];
  find_program(command, path);
  char *root = am_compiled_root(path);
  if (am_project_load_of(&project, root) == 0) {
    if (access(project.output, F_OK) == 0 &&
        am_spools_recover(spools, project.output, &error) != 0)
      am_say("%s: %s", project.output, error.text);
    if (begin)
      check_recorded(spools, command, project.output, begin);
  }
  am_spools_tell(spools);
  am_project_free(&project);
  free(root);
}

/* Our parent is to see the same signal, but no second core file. */
static void die_of(int signal) {
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  prctl(PR_SET_DUMPABLE, 0);
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(signal, &action, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  raise(signal);
}

static int run(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--") == 0)
    argv++, argc--;
  else if (argc > 1 && argv[1][0] == '-')
    return am_usage(&am_command_run);
  if (argc < 2)
    return am_usage(&am_command_run);
  /* The clock of file times lags behind the other a little. */
  int64_t begin = now(CLOCK_REALTIME_COARSE);
  struct am_spools spools = {.since = now(CLOCK_REALTIME)};
  struct before before;
  sigset_t waited;
  take_signals(&before, &waited);
  pid_t child = fork();
  if (child == 0)
    start(argv + 1, &before);
  if (child < 0) {
    am_say("%s: %m", argv[1]);
    return AM_EXIT_ERROR;
  }
  int status = accompany(child, &waited);
  return_signals(&before, &waited);
  bool started = !WIFEXITED(status) ||
                 (WEXITSTATUS(status) != 126 && WEXITSTATUS(status) != 127);
  recover(&spools, argv[1], started ? begin : 0);
  if (WIFSIGNALED(status))
    die_of(WTERMSIG(status));
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

const struct am_command am_command_run = {
    .name = "run",
    .arguments = "[--] COMMAND [ARGUMENT...]",
    .summary = "Run a command with APPMAP=true",
    .help =
        "Signals are passed on, the exit status is the command's. What the\n"
        "command or its children recorded before a crash is written out at\n"
        "the end, as by `appmap-clang recover`.\n\n"
        "Example: appmap-clang run -- make check\n",
    .run = run,
    .is_prefix = true,
};
