/* SPDX-License-Identifier: MIT
 *
 * What /proc tells of other processes. Reads with plain system calls, before
 * main as well.
 */
#include "runtime/record/base/procfs.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int open_file(pid_t pid, const char *file) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
  return open(path, O_RDONLY | O_CLOEXEC);
}

bool am_proc_read(pid_t pid, struct am_proc *proc) {
  char text[1024], state;
  int parent, fd = open_file(pid, "stat");
  ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
  if (fd >= 0)
    close(fd);
  if (length <= 0)
    return false;
  text[length] = '\0';
  /* The name in field 2 may hold anything, also parentheses. */
  const char *rest = strrchr(text, ')');
  long threads;
  unsigned long long start;
  if (!rest || sscanf(rest + 1,
                      " %c %d %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s "
                      "%*s %*s %*s %ld %*s %llu",
                      &state, &parent, &threads, &start) != 4)
    return false;
  proc->parent = parent;
  /* The first thread may be over while others run. */
  proc->runs = (state != 'Z' && state != 'X') || threads > 1;
  proc->start = start;
  return true;
}

int64_t am_proc_wall(uint64_t start) {
  const int64_t second = 1000000000;
  struct timespec wall, boot;
  clock_gettime(CLOCK_REALTIME, &wall);
  clock_gettime(CLOCK_BOOTTIME, &boot);
  int64_t booted =
      (wall.tv_sec - boot.tv_sec) * second + wall.tv_nsec - boot.tv_nsec;
  return booted + (int64_t)start * (second / sysconf(_SC_CLK_TCK));
}

char *am_proc_strings(pid_t pid, const char *file, size_t *length) {
  size_t room = 4096;
  char *text = NULL;
  int fd = open_file(pid, file);
  *length = 0;
  for (ssize_t n = 1; fd >= 0 && n > 0; room *= 2) {
    char *more = realloc(text, room);
    if (!more)
      break;
    text = more;
    while (*length < room - 1 &&
           (n = read(fd, text + *length, room - 1 - *length)) > 0)
      *length += (size_t)n;
  }
  if (fd >= 0)
    close(fd);
  if (text)
    text[*length] = '\0';
  return text;
}
