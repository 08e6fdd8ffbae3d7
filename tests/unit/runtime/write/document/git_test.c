/* SPDX-License-Identifier: MIT
 *
 * metadata.git: from real repositories, and from a git that misbehaves.
 */
#include "runtime/write/document/git.h"
#include "tests/unit/harness.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void run(const char *command) {
  char *line;
  if (asprintf(&line, "cd '%s' && { %s; } >/dev/null 2>&1", harness_folder(),
               command) < 0)
    abort();
  harness_check(system(line) == 0, __FILE__, __LINE__, "failed: %s", command);
  free(line);
}

#define COMMIT                                                                 \
  "git -c user.name=A -c user.email=a@b -c commit.gpgsign=false commit -q "    \
  "--allow-empty -m x"

static const char *text(const json_t *git, const char *key) {
  return json_string_value(json_object_get(git, key));
}

static void repository(void) {
  run("git init -q . && git checkout -q -b topic");
  run("git config user.name 'Ada L' && git config user.email ada@example.com");
  run("git remote add backup https://example.com/backup.git");
  run("git remote add origin https://ada:s3cret@example.com/shapes.git");
  run("mkdir sub && echo 1 > sub/a && git add . && " COMMIT
      " && git tag v1.0 && " COMMIT);
  run("git -c user.name=A -c user.email=a@b -c tag.gpgsign=false "
      "tag -a -m x v2-rc1 && " COMMIT " && git tag plain && " COMMIT);
  run("echo 2 >> sub/a && echo 3 > new");
  char *folder;
  if (asprintf(&folder, "%s/sub", harness_folder()) < 0)
    abort();
  json_t *git = amw_git_describe(folder);
  CHECK_TEXT(text(git, "repository"), "https://example.com/shapes.git");
  CHECK_TEXT(text(git, "branch"), "topic");
  CHECK(text(git, "commit") && strlen(text(git, "commit")) == 40);
  CHECK_TEXT(text(git, "user_name"), "Ada L");
  CHECK_TEXT(text(git, "user_email"), "ada@example.com");
  CHECK_TEXT(text(git, "tag"), "plain");
  CHECK_NUMBER(json_integer_value(json_object_get(git, "commits_since_tag")),
               1);
  CHECK_TEXT(text(git, "annotated_tag"), "v2-rc1");
  CHECK_NUMBER(
      json_integer_value(json_object_get(git, "commits_since_annotated_tag")),
      2);
  const json_t *status = json_object_get(git, "status");
  CHECK_NUMBER(json_array_size(status), 2);
  CHECK_TEXT(json_string_value(json_array_get(status, 0)), " M sub/a");
  CHECK_TEXT(json_string_value(json_array_get(status, 1)), "?? new");
  json_decref(git);
  free(folder);
}

/* Names as git quotes them, and as they are. */
static void odd_names(void) {
  run("git init -q . && " COMMIT);
  run(": >\"$(printf 'a\\351')\" && : >\"$(printf 'b\\303\\251 c')\" && "
      ": >'c\\351' && : >'d\"e'");
  json_t *git = amw_git_describe(harness_folder());
  const json_t *status = json_object_get(git, "status");
  CHECK_NUMBER(json_array_size(status), 4);
  CHECK_TEXT(json_string_value(json_array_get(status, 0)), "?? \"a\\xe9\"");
  CHECK_TEXT(json_string_value(json_array_get(status, 1)),
             "?? \"b\xc3\xa9 c\"");
  CHECK_TEXT(json_string_value(json_array_get(status, 2)), "?? \"c\\\\351\"");
  CHECK_TEXT(json_string_value(json_array_get(status, 3)), "?? \"d\\\"e\"");
  json_decref(git);
}

static void poor_repository(void) {
  run("git init -q .");
  CHECK(!amw_git_describe(harness_folder())); /* no commit yet */
  run("git -c user.name=A -c user.email=a@b commit -q --allow-empty -m x && "
      "git checkout -q --detach");
  json_t *git = amw_git_describe(harness_folder());
  const char *place = text(git, "repository");
  CHECK(place && strstr(harness_folder(), place)); /* no remote */
  CHECK_TEXT(text(git, "branch"), "HEAD");
  CHECK(json_is_array(json_object_get(git, "status")));
  CHECK_NUMBER(json_array_size(json_object_get(git, "status")), 0);
  CHECK(!json_object_get(git, "tag"));
  CHECK(!json_object_get(git, "commits_since_tag"));
  json_decref(git);
}

static void many_changes(void) {
  run("git init -q . && " COMMIT);
  run("i=0; while [ $i -lt 300 ]; do : > file$i; i=$((i+1)); done");
  json_t *git = amw_git_describe(harness_folder());
  CHECK_NUMBER(json_array_size(json_object_get(git, "status")), 100);
  json_decref(git);
}

static void no_repository(void) {
  CHECK(!amw_git_describe(harness_folder()));
  CHECK(!amw_git_describe("/nonexistent"));
}

/* Asks a git that does what `script` says. */
static json_t *describe_with(const char *script) {
  char *path, *before = strdup(getenv("PATH"));
  if (asprintf(&path, "%s/bin", harness_folder()) < 0)
    abort();
  mkdir(path, 0777);
  free(path);
  if (asprintf(&path, "%s/bin/git", harness_folder()) < 0)
    abort();
  FILE *file = fopen(path, "w");
  fprintf(file, "#!/bin/sh\n%s\n", script);
  fclose(file);
  chmod(path, 0755);
  free(path);
  if (asprintf(&path, "%s/bin:%s", harness_folder(), before) < 0)
    abort();
  setenv("PATH", path, 1);
  json_t *git = amw_git_describe(harness_folder());
  setenv("PATH", before, 1);
  free(path);
  free(before);
  return git;
}

/* A pipe in the test's folder, below the name that `git` finds it by. */
static int hold_pipe(void) {
  char path[5000];
  snprintf(path, sizeof path, "%s/bin", harness_folder());
  mkdir(path, 0777);
  snprintf(path, sizeof path, "%s/bin/pipe", harness_folder());
  CHECK(mkfifo(path, 0600) == 0 || errno == EEXIST);
  return open(path, O_RDWR | O_CLOEXEC);
}

#define FROM_PIPE "read line <\"${0%/*}/pipe\""

/* Nobody writes to the pipe: whoever waited for git would do so for ever. */
static void hanging_git(void) {
  int held = hold_pipe();
  CHECK(!describe_with(FROM_PIPE));
  /* Only the status takes long: then the rest is known all the same. */
  json_t *git = describe_with("case $3 in status) " FROM_PIPE ";; rev-parse) "
                              "printf 'abc\\nmain\\n/p\\n';; *) exit 1; esac");
  CHECK_TEXT(text(git, "commit"), "abc");
  CHECK_TEXT(text(git, "repository"), "/p");
  CHECK_NUMBER(json_array_size(json_object_get(git, "status")), 0);
  json_decref(git);
  close(held);
}

static void talkative_git(void) {
  json_t *git =
      describe_with("case $3 in status) yes '?? \377 x';; rev-parse) "
                    "printf 'abc\\nma\\377in\\n/p\\n';; *) yes; esac");
  CHECK_TEXT(text(git, "branch"), "ma\\xffin");
  const json_t *status = json_object_get(git, "status");
  CHECK_NUMBER(json_array_size(status), 100);
  CHECK_TEXT(json_string_value(json_array_get(status, 0)), "?? \\xff x");
  json_decref(git);
}

static void environment(void) {
  setenv("APPMAP", "true", 1);
  setenv("GIT_DIR", "/elsewhere", 1);
  json_t *git = describe_with(
      "[ $3 = rev-parse ] && printf '%s\\n' \"$APPMAP${GIT_DIR-}\" "
      "\"$GIT_OPTIONAL_LOCKS\" \"$LC_ALL\"");
  CHECK_TEXT(text(git, "commit"), "false");
  CHECK_TEXT(text(git, "branch"), "0");
  CHECK_TEXT(text(git, "repository"), "C");
  json_decref(git);
  unsetenv("APPMAP");
  unsetenv("GIT_DIR");
}

static volatile sig_atomic_t told;

static void tell(int number) {
  (void)number;
  told++;
}

/* The program's own children and its way with SIGCHLD stay as they are. A child
 * ends while git is asked. */
static void other_children(void) {
  int status, held = hold_pipe();
  static const char script[] =
      "[ $3 = rev-parse ] && printf 'abc\\nmain\\n/p\\n' && "
      "echo >\"${0%/*}/pipe\"";
  void (*const ways[])(int) = {SIG_DFL, SIG_IGN, tell};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    pid_t child = fork();
    if (child == 0) {
      char byte;
      _exit(read(held, &byte, 1) == 1 ? 7 : 8);
    }
    signal(SIGCHLD, ways[i]);
    json_t *git = describe_with(script);
    CHECK_TEXT(text(git, "commit"), "abc");
    json_decref(git);
    if (ways[i] == SIG_IGN) {
      CHECK(waitpid(child, &status, 0) == -1); /* once it ended */
    } else {
      CHECK(waitpid(child, &status, 0) == child);
      CHECK_NUMBER(WEXITSTATUS(status), 7);
    }
    signal(SIGCHLD, SIG_DFL);
    CHECK(waitpid(-1, &status, WNOHANG) <= 0);
  }
  close(held);
}

static bool asked;
static long reaped;

/* As servers do that wait for whatever child ends. */
static void *reap(void *context) {
  (void)context;
  while (!__atomic_load_n(&asked, __ATOMIC_ACQUIRE)) {
    if (waitpid(-1, NULL, 0) > 0)
      reaped++;
    sched_yield();
  }
  return NULL;
}

/* Another thread that waits for any child finds none of ours, and no signal
 * says that there was one. */
static void unseen(void) {
  pthread_t reaper;
  struct sigaction action = {.sa_handler = tell}, before;
  int open_files = dup(0), next;
  close(open_files);
  CHECK_NUMBER(dup2(0, 77), 77); /* open across exec */
  told = 0;
  asked = false;
  reaped = 0;
  sigaction(SIGCHLD, &action, &before);
  pthread_create(&reaper, NULL, reap, NULL);
  for (int i = 0; i < 20; i++) {
    json_t *git = describe_with("[ -e /proc/$$/fd/77 ] || "
                                "printf 'abc\\nmain\\n/p\\n'");
    CHECK_TEXT(text(git, "commit"), "abc");
    json_decref(git);
  }
  __atomic_store_n(&asked, true, __ATOMIC_RELEASE);
  pthread_join(reaper, NULL);
  sigaction(SIGCHLD, &before, NULL);
  CHECK_NUMBER(reaped, 0);
  CHECK_NUMBER(told, 0);
  close(77);
  next = dup(0);
  CHECK_NUMBER(next, open_files);
  close(next);
}

static void public_urls(void) {
  static const char *const urls[][2] = {
      {"https://a:b@example.com/x.git", "https://example.com/x.git"},
      {"https://token@example.com/x.git", "https://example.com/x.git"},
      {"http://a:p@ss@example.com:8080/x", "http://example.com:8080/x"},
      {"ssh://git@example.com:22/x.git", "ssh://example.com:22/x.git"},
      {"ftp://u:p@example.com", "ftp://example.com"},
      {"https://example.com/a@b/x", "https://example.com/a@b/x"},
      {"git@example.com:x/y.git", "git@example.com:x/y.git"},
      {"/home/x/y.git", "/home/x/y.git"},
      {"", ""},
  };
  for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
    char *url = amw_git_public_url(urls[i][0]);
    CHECK_TEXT(url, urls[i][1]);
    free(url);
  }
}

static const struct test tests[] = {
    TEST(repository),    TEST(poor_repository), TEST(many_changes),
    TEST(no_repository), TEST(hanging_git),     TEST(talkative_git),
    TEST(environment),   TEST(other_children),  TEST(unseen),
    TEST(public_urls),   TEST(odd_names),
};

int main(int argc, char **argv) {
  /* Nobody's own configuration, and no repository around the test folders. */
  setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
  setenv("GIT_CEILING_DIRECTORIES", "/tmp", 1);
  return RUN_TESTS(tests, argc, argv);
}
