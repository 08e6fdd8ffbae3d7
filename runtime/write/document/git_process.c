/* SPDX-License-Identifier: MIT
 *
 * Runs git for several questions at once, in the midst of other people's
 * programs and unseen by them: none of their waits finds a child of ours, no
 * SIGCHLD comes, no descriptor is passed on or added. A helper does it all, a
 * process in our memory, as vfork makes them, of whose end the kernel tells
 * nobody; git is the helper's child. Only this thread waits for it.
 */
#include "runtime/write/document/git_process.h"
#include "runtime/port/libc.h"
#include "runtime/port/shortage.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS  2000
#define FAREWELL_MS  100
#define OUTPUT_LIMIT (64 * 1024)
#define STACK_SIZE   (256 * 1024)
/* Without close_range(), on old kernels. */
#define MANY_FILES 65536

extern char **environ;

/* glibc's clone() by the name that ThreadSanitizer leaves alone: it would take
 * the helper for a fork of the program. */
extern int __clone(int (*run)(void *), void *stack, int flags, void *context,
                   ...);

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

/* What the helper works with, and leaves its results in. */
struct job {
  const char *directory;
  const struct amw_git_question *questions;
  size_t count;
  char **environment;
  posix_spawnattr_t attributes;
  struct question asked[AMW_GIT_QUESTIONS];
};

static void ask(struct job *job, size_t index) {
  struct question *question = &job->asked[index];
  const char *const *words = job->questions[index].words;
  const char *arguments[12] = {"git", "-C", job->directory};
  int ends[2];
  for (size_t i = 0; words[i]; i++)
    arguments[3 + i] = words[i];
  if (!question->answer || pipe2(ends, O_CLOEXEC) < 0)
    return;
  dup2(ends[1], STDOUT_FILENO);
  close(ends[1]);
  int error = posix_spawnp(&question->pid, "git", NULL, &job->attributes,
                           (char *const *)arguments, job->environment);
  if (error != 0)
    question->pid = 0;
  if (error == ENOMEM)
    am_shortage_note();
  dup2(STDERR_FILENO, STDOUT_FILENO);
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
    struct pollfd files[AMW_GIT_QUESTIONS];
    struct question *of[AMW_GIT_QUESTIONS];
    nfds_t count = 0;
    for (int i = 0; i < AMW_GIT_QUESTIONS; i++) {
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
      /* The program ignores SIGCHLD; the answer has to speak for itself. */
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

/* The helper's table of descriptors is its own: nothing stays in it but
 * /dev/null as 0, 1 and 2. */
static int close_all(void) {
#ifdef SYS_close_range
  bool closed = syscall(SYS_close_range, 0u, ~0u, 0u) == 0;
#else
  bool closed = false;
#endif
  struct rlimit limit = {0};
  if (!closed)
    getrlimit(RLIMIT_NOFILE, &limit);
  for (rlim_t fd = 0; fd < limit.rlim_cur && fd < MANY_FILES; fd++)
    close((int)fd);
  return open("/dev/null", O_RDWR) == STDIN_FILENO &&
                 dup(STDIN_FILENO) == STDOUT_FILENO &&
                 dup(STDIN_FILENO) == STDERR_FILENO
             ? 0
             : -1;
}

/* The helper. Its memory is the program's, whose other threads run on. */
static int run_job(void *context) {
  struct job *job = context;
  int64_t deadline = now_ms() + PATIENCE_MS;
  if (close_all() < 0)
    return 1;
  for (size_t i = 0; i < job->count; i++)
    ask(job, i);
  listen_to(job->asked, deadline);
  for (size_t i = 0; i < job->count; i++)
    end(&job->asked[i], job->asked[i].fd >= 0, deadline);
  return 0;
}

/* Has the helper run, and waits for its end. */
static void send_helper(struct job *job) {
  sigset_t none, all, before;
  int cancelling, saved = errno;
  void *stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) {
    am_shortage_note();
    return;
  }
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_init(&job->attributes);
  posix_spawnattr_setsigmask(&job->attributes, &none);
  posix_spawnattr_setsigdefault(&job->attributes, &all);
  /* A group of its own, to end whatever it starts. */
  posix_spawnattr_setpgroup(&job->attributes, 0);
  posix_spawnattr_setflags(&job->attributes, POSIX_SPAWN_SETSIGMASK |
                                                 POSIX_SPAWN_SETSIGDEF |
                                                 POSIX_SPAWN_SETPGROUP);
  /* No handler of the program, no cancellation may run in the helper. */
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancelling);
  /* The lowest byte of the flags is the signal of its end: none. */
  pid_t helper =
      __clone(run_job, (char *)stack + STACK_SIZE, CLONE_VM | CLONE_VFORK, job);
  while (helper > 0 && waitpid(helper, NULL, __WCLONE) < 0 && errno == EINTR)
    ;
  pthread_setcancelstate(cancelling, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  posix_spawnattr_destroy(&job->attributes);
  munmap(stack, STACK_SIZE);
  errno = saved;
}

void amw_git_ask(const char *directory,
                 const struct amw_git_question *questions,
                 struct amw_git_answer *answers, size_t count) {
  struct job job = {.directory = directory,
                    .questions = questions,
                    .count = count,
                    .environment = make_environment()};
  for (size_t i = 0; i < AMW_GIT_QUESTIONS; i++)
    job.asked[i] = (struct question){.fd = -1, .status = -1};
  for (size_t i = 0; i < count; i++)
    job.asked[i].answer = malloc(OUTPUT_LIMIT + 1);
  if (job.environment)
    send_helper(&job);
  for (size_t i = 0; i < count; i++) {
    struct question *question = &job.asked[i];
    /* More than we want to know ends the command, not the answer. */
    bool is_full = question->length == OUTPUT_LIMIT;
    bool is_good = question->pid && (question->status == 0 || is_full);
    answers[i] = (struct amw_git_answer){0};
    if (question->answer && is_good) {
      question->answer[question->length] = '\0';
      answers[i] = (struct amw_git_answer){question->answer, question->length};
    } else {
      free(question->answer);
    }
  }
  free(job.environment);
}
