/* SPDX-License-Identifier: MIT
 *
 * Temporary files: those of processes that died while they wrote are removed.
 */
#include "runtime/write/document/appmap_file.h"
#include "tests/unit/harness.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Nobody's number any more. */
static pid_t dead(void) {
  pid_t pid = fork();
  if (pid == 0)
    _exit(0);
  waitpid(pid, NULL, 0);
  return pid;
}

static char *path_of(const char *end, pid_t pid) {
  char *path, *name;
  if (asprintf(&name, end, (int)pid) < 0 ||
      asprintf(&path, "%s/t/%s", harness_folder(), name) < 0)
    abort();
  free(name);
  return path;
}

/* Returns a descriptor of the new file. */
static int make(const char *end, pid_t pid) {
  char *folder = path_of("", 0), *path = path_of(end, pid);
  mkdir(folder, 0777);
  int fd = open(path, O_CREAT | O_RDWR, 0666);
  free(folder);
  free(path);
  return fd;
}

/* Whether it is still there after a sweep. */
static bool stays(const char *end, pid_t pid) {
  char *path = path_of(end, pid);
  amw_file_sweep(harness_folder(), "t");
  bool is = access(path, F_OK) == 0;
  free(path);
  return is;
}

static void of_the_dead(void) {
  pid_t pid = dead();
  close(make(".a-test-%d-1.part", pid));
  CHECK(!stays(".a-test-%d-1.part", pid));
}

static void of_the_living(void) {
  close(make(".test-%d-1.part", getpid()));
  CHECK(stays(".test-%d-1.part", getpid()));
}

/* Dead as far as this container knows. */
static void locked(void) {
  pid_t pid = dead();
  int fd = make(".test-%d-1.part", pid);
  flock(fd, LOCK_EX);
  CHECK(stays(".test-%d-1.part", pid));
  close(fd);
  CHECK(!stays(".test-%d-1.part", pid));
}

static void others(void) {
  static const char *const names[] = {
      "test-%d-1.part",        "test-%d-1.appmap.json", ".test-%d.part",
      ".test-%d-1.part.saved", ".test-%d-x.part",       ".%d.part",
  };
  pid_t pid = dead();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    close(make(names[i], pid));
    harness_check(stays(names[i], pid), __FILE__, __LINE__, "%s is gone",
                  names[i]);
  }
}

/* Our own, while it is written, and its name afterwards. */
static void written(void) {
  struct amw_file file;
  struct am_error error = {0};
  if (!CHECK(amw_file_open(&file, harness_folder(), "t", "x", &error) == 0))
    return;
  int fd = open(file.temporary, O_RDONLY);
  CHECK(flock(fd, LOCK_EX | LOCK_NB) != 0);
  close(fd);
  char *path = amw_file_publish(&file, INT64_MIN, &error);
  CHECK(path && access(path, F_OK) == 0);
  free(path);
}

static const struct test tests[] = {
    TEST(of_the_dead), TEST(of_the_living), TEST(locked),
    TEST(others),      TEST(written),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
