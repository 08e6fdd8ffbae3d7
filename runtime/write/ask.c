/* SPDX-License-Identifier: MIT
 *
 * Runs git for several questions at once. The recorded program may have
 * children and SIGCHLD handlers of its own: ours are reaped by their ids, with
 * SIGCHLD blocked in this thread.
 */
#include "ask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS  2000
#define FAREWELL_MS  100
#define OUTPUT_LIMIT (64 * 1024)

extern char **environ;

struct question {
  pid_t pid; /* 0: not running */
  int fd;    /* -1: at its end */
  int status;
  size_t length;
  char *answer;
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The environment without what would record git or lead it astray. */
static char **make_environment(void) {
  static const char *const dropped[] = {
      "APPMAP=",         "GIT_DIR=",    "GIT_WORK_TREE=",
      "GIT_INDEX_FILE=", "LD_PRELOAD=", "GIT_OPTIONAL_LOCKS=",
      "LC_ALL=",         "GIT_TRACE="};
  size_t count = 0, kept = 0;
  while (environ && environ[count])
    count++;
  char **made = calloc(count + 4, sizeof *made);
  for (size_t i = 0; made && i < count; i++) {
    bool keep = true;
    for (size_t j = 0; j < sizeof dropped / sizeof *dropped; j++)
      if (strncmp(environ[i], dropped[j], strlen(dropped[j])) == 0)
        keep = false;
    if (keep)
      made[kept++] = environ[i];
  }
  if (made) {
    made[kept++] = (char *)"APPMAP=false";
    made[kept++] = (char *)"GIT_OPTIONAL_LOCKS=0";
    made[kept++] = (char *)"LC_ALL=C";
  }
  return made;
}

static void ask(struct question *question, const char *const *words,
                const char *directory, char **environment) {
  const char *arguments[12] = {"git", "-C", directory};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int ends[2];
  for (size_t i = 0; words[i]; i++)
    arguments[3 + i] = words[i];
  question->fd = -1;
  question->answer = malloc(OUTPUT_LIMIT + 1);
  if (!question->answer || pipe2(ends, O_CLOEXEC) < 0)
    return;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_init(&attributes);
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  /* A group of its own, to end whatever it starts. */
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK |
                                            POSIX_SPAWN_SETSIGDEF |
                                            POSIX_SPAWN_SETPGROUP);
  if (posix_spawnp(&question->pid, "git", &actions, &attributes,
                   (char *const *)arguments, environment) != 0)
    question->pid = 0;
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(ends[1]);
  if (question->pid)
    question->fd = ends[0];
  else
    close(ends[0]);
}

static void hear(struct question *question) {
  ssize_t count = read(question->fd, question->answer + question->length,
                       OUTPUT_LIMIT - question->length);
  if (count < 0 && errno == EINTR)
    return;
  if (count > 0)
    question->length += (size_t)count;
  if (count <= 0 || question->length == OUTPUT_LIMIT) {
    close(question->fd);
    question->fd = -1;
  }
}

/* Reads all answers as they come. */
static void listen_to(struct question *asked, int64_t deadline) {
  for (;;) {
    struct pollfd files[AM_ASK_LIMIT];
    struct question *of[AM_ASK_LIMIT];
    nfds_t count = 0;
    for (int i = 0; i < AM_ASK_LIMIT; i++) {
      if (asked[i].fd < 0)
        continue;
      files[count] = (struct pollfd){.fd = asked[i].fd, .events = POLLIN};
      of[count++] = &asked[i];
    }
    int64_t left = deadline - now_ms();
    if (count == 0 || left <= 0)
      return;
    int ready = poll(files, count, (int)left);
    if (ready < 0 && errno != EINTR)
      return;
    for (nfds_t i = 0; ready > 0 && i < count; i++)
      if (files[i].revents)
        hear(of[i]);
  }
}

/* Waits for the command, which has closed its output or is `late`. One that
 * cannot even be killed, on a file system that hangs, stays behind. */
static void end(struct question *question, bool late, int64_t deadline) {
  bool is_killed = false;
  if (question->fd >= 0)
    close(question->fd);
  question->status = -1;
  while (question->pid) {
    pid_t pid = waitpid(question->pid, &question->status, WNOHANG);
    if (pid == question->pid)
      break;
    if (pid < 0 && errno != EINTR) {
      /* Somebody else reaped it; the answer has to speak for itself. */
      question->status = 0;
      break;
    }
    if (!is_killed && (late || now_ms() > deadline)) {
      kill(-question->pid, SIGKILL);
      is_killed = true;
      deadline = now_ms() + FAREWELL_MS;
    } else if (is_killed && now_ms() > deadline) {
      break;
    }
    nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
  }
  if (is_killed || late)
    question->status = -1;
}

void am_ask(const char *directory, const struct am_question *questions,
            struct am_answer *answers, size_t count) {
  struct question asked[AM_ASK_LIMIT] = {0};
  sigset_t child, before;
  char **environment = make_environment();
  int64_t deadline = now_ms() + PATIENCE_MS;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  pthread_sigmask(SIG_BLOCK, &child, &before);
  for (size_t i = 0; i < AM_ASK_LIMIT; i++)
    asked[i].fd = -1;
  for (size_t i = 0; environment && i < count; i++)
    ask(&asked[i], questions[i].words, directory, environment);
  listen_to(asked, deadline);
  for (size_t i = 0; i < count; i++) {
    struct question *question = &asked[i];
    /* More than we want to know ends the command, not the answer. */
    bool is_full = question->length == OUTPUT_LIMIT;
    end(question, question->fd >= 0, deadline);
    bool is_good = question->pid && (question->status == 0 || is_full);
    answers[i] = (struct am_answer){0};
    if (question->answer && is_good) {
      question->answer[question->length] = '\0';
      answers[i] = (struct am_answer){question->answer, question->length};
    } else {
      free(question->answer);
    }
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  free(environment);
}
