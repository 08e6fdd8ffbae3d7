/* SPDX-License-Identifier: MIT
 *
 * appmap-cc knows the newest clang, which reads what older ones wrote. As plain
 * clang it takes bitcode for a source.
 */
#include "tool/compiled/bitcode.h"

#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

bool am_bitcode_is(const void *text, size_t size) {
  return size >= 4 && (memcmp(text, "BC\xc0\xde", 4) == 0 ||
                       memcmp(text, "\xde\xc0\x17\x0b", 4) == 0);
}

/* appmap-cc, which is installed beside us. */
static bool find_compiler(char path[PATH_MAX]) {
  ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 16);
  if (length <= 0)
    return false;
  path[length] = '\0';
  char *slash = strrchr(path, '/');
  if (!slash)
    return false;
  strcpy(slash, "/appmap-cc");
  return access(path, X_OK) == 0;
}

static bool write_all(int fd, const char *text, size_t size) {
  while (size > 0) {
    ssize_t count = write(fd, text, size);
    if (count <= 0)
      return false;
    text += count;
    size -= (size_t)count;
  }
  return true;
}

/* The environment of a compiler that is not to instrument. */
static char **plain_environment(void) {
  static char plain[] = "APPMAP_NOOP=1";
  size_t count = 0, used = 0;
  while (environ[count])
    count++;
  char **result = calloc(count + 2, sizeof(*result));
  for (size_t i = 0; result && i < count; i++)
    if (strncmp(environ[i], "APPMAP_NOOP=", 12) != 0)
      result[used++] = environ[i];
  if (result)
    result[used] = plain;
  return result;
}

static int spawn(char **argv) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int fd = 0; fd < 3; fd++)
    posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_RDWR, 0);
  char **environment = plain_environment();
  pid_t pid;
  int status = -1;
  if (environment &&
      posix_spawn(&pid, *argv, &actions, NULL, argv, environment) == 0)
    waitpid(pid, &status, 0);
  posix_spawn_file_actions_destroy(&actions);
  free(environment);
  return status;
}

int am_bitcode_compile(const void *text, size_t size) {
  char compiler[PATH_MAX], input[64], output[] = "/tmp/appmap-XXXXXX";
  if (!find_compiler(compiler))
    return -1;
  int memory = memfd_create("bitcode", 0); /* inherited */
  int result = mkstemp(output);
  snprintf(input, sizeof(input), "/dev/fd/%d", memory);
  char *argv[] = {compiler, "-x",  "ir", "-w",   "-O0",
                  "-c",     input, "-o", output, NULL};
  bool done = memory >= 0 && result >= 0 && write_all(memory, text, size) &&
              lseek(memory, 0, SEEK_SET) == 0 && spawn(argv) == 0;
  if (result >= 0)
    close(result);
  /* Compilers replace their output: what was opened may be another file. */
  result = done ? open(output, O_RDONLY | O_CLOEXEC) : -1;
  unlink(output);
  if (memory >= 0)
    close(memory);
  return result;
}
