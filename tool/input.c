/* SPDX-License-Identifier: MIT
 *
 * Nothing is mapped: a file may be cut off while it is read.
 */
#include "tool/input.h"

#include "tool/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long a FIFO's writer may take to open it. */
enum { PATIENCE_MS = 2000, FIRST = 64 * 1024 };

/* Neither waits for a FIFO's writer, nor becomes the terminal's process. */
static int open_now(const char *file, struct stat *status) {
  int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd >= 0 && fstat(fd, status) != 0) {
    close(fd);
    fd = -1;
  }
  if (fd < 0)
    am_message("%s: %m", file);
  return fd;
}

static int refuse(int fd, const char *file, const char *what) {
  am_message("%s: %s", file, what);
  close(fd);
  return -1;
}

int am_input_open(const char *file, size_t *size) {
  struct stat status;
  int fd = open_now(file, &status);
  if (fd >= 0 && !S_ISREG(status.st_mode))
    return refuse(fd, file, "not a regular file");
  *size = fd < 0 ? 0 : (size_t)status.st_size;
  return fd;
}

/* Has the empty pipe a writer? Nothing is taken out of it. */
static bool has_writer(int fd) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return false;
  bool has = tee(fd, ends[1], 1, SPLICE_F_NONBLOCK) != 0;
  close(ends[0]);
  close(ends[1]);
  return has;
}

/* From here on reading waits for data. */
static bool is_written(int fd) {
  struct pollfd file = {.fd = fd, .events = POLLIN};
  return (poll(&file, 1, PATIENCE_MS) > 0 || has_writer(fd)) &&
         fcntl(fd, F_SETFL, 0) == 0;
}

static int open_readable(const char *file) {
  struct stat status;
  int fd = open_now(file, &status);
  if (fd < 0 || S_ISREG(status.st_mode))
    return fd;
  if (!S_ISFIFO(status.st_mode))
    return refuse(fd, file, "neither a regular file nor a pipe");
  return is_written(fd) ? fd : refuse(fd, file, "nobody writes to this pipe");
}

/* The size, where it is known before reading. */
static size_t expected(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
    return 0;
  return status.st_size < (off_t)AM_INPUT_LIMIT ? (size_t)status.st_size
                                                : AM_INPUT_LIMIT;
}

/* Could `text` be the beginning of one? */
static bool begins_object(const char *text, size_t size) {
  static const char mark[] = "\xef\xbb\xbf"; /* of UTF-8 */
  size_t at = size < 3 ? size : 3;
  if (memcmp(text, mark, at) != 0)
    at = 0;
  while (at < size && memchr(" \t\r\n", text[at], 4))
    at++;
  return at == size ? size < FIRST : text[at] == '{';
}

/* Returns 0, or an error's number. */
static int read_all(int fd, char **text, size_t *size) {
  size_t room = expected(fd);
  if (room >= AM_INPUT_LIMIT)
    return EFBIG;
  /* One more, to see the end. */
  room = room ? room + 1 : FIRST;
  *size = 0;
  *text = malloc(room);
  for (ssize_t count = 1; *text && count != 0;) {
    if (*size >= AM_INPUT_LIMIT)
      return EFBIG;
    if (*size == room) {
      char *more = realloc(*text, room *= 2);
      if (!more)
        return ENOMEM;
      *text = more;
    }
    count = read(fd, *text + *size, room - *size);
    if (count < 0 && errno != EINTR)
      return errno;
    bool first = *size < FIRST;
    *size += count > 0 ? (size_t)count : 0;
    if (first && !begins_object(*text, *size))
      return 0;
  }
  return *text ? 0 : ENOMEM;
}

int am_input_read(const char *file, const char *name, char **text,
                  size_t *size) {
  bool standard = strcmp(file, "-") == 0;
  int fd = standard ? STDIN_FILENO : open_readable(file);
  if (fd < 0)
    return -1;
  int error = read_all(fd, text, size);
  if (error == EFBIG)
    am_message("%s: more than %zu MiB; the AppMap tools take 50 MiB "
               "(APPMAP_MAX_SIZE)",
               name, AM_INPUT_LIMIT >> 20);
  else if (error == ENOMEM)
    am_message("%s: out of memory", name);
  else if (error)
    am_message("%s: %s", name, strerror(error));
  if (!standard)
    close(fd);
  return error ? -1 : 0;
}
