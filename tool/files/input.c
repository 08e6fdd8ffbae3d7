/* SPDX-License-Identifier: MIT
 *
 * Nothing is mapped: a file may be cut off while it is read.
 */
#include "tool/files/input.h"

#include "runtime/lib/reading.h"

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long a FIFO's writer may take to open it. */
enum { PATIENCE_MS = 2000 };

/* Neither waits for a FIFO's writer, nor becomes the terminal's process. */
static int open_now(const char *file, struct stat *status,
                    struct am_error *error) {
  int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd >= 0 && fstat(fd, status) == 0)
    return fd;
  am_error_set(error, "%m");
  if (fd >= 0)
    close(fd);
  return -1;
}

static int refuse(int fd, const char *what, struct am_error *error) {
  close(fd);
  return am_error_set(error, "%s", what);
}

int am_input_open(const char *file, size_t *size, struct am_error *error) {
  struct stat status;
  int fd = open_now(file, &status, error);
  if (fd >= 0 && !S_ISREG(status.st_mode))
    return refuse(fd, "not a regular file", error);
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

static int open_readable(const char *file, struct am_error *error) {
  struct stat status;
  int fd = open_now(file, &status, error);
  if (fd < 0 || S_ISREG(status.st_mode))
    return fd;
  if (!S_ISFIFO(status.st_mode))
    return refuse(fd, "neither a regular file nor a pipe", error);
  return is_written(fd) ? fd : refuse(fd, "nobody writes to this pipe", error);
}

/* Could `text` be the beginning of one? */
static bool begins_object(const char *text, size_t size) {
  static const char mark[] = "\xef\xbb\xbf"; /* of UTF-8 */
  size_t at = size < 3 ? size : 3;
  if (memcmp(text, mark, at) != 0)
    at = 0;
  while (at < size && memchr(" \t\r\n", text[at], 4))
    at++;
  return at == size ? size < AM_READING_BEGINNING : text[at] == '{';
}

int am_input_read(const char *file, char **text, size_t *size,
                  struct am_error *error) {
  static const struct am_reading reading = {
      .most = AM_INPUT_LIMIT,
      .beyond = "more than " AM_INPUT_LIMIT_TEXT "; the AppMap tools take "
                "50 MiB (APPMAP_MAX_SIZE)",
      .goes_on = begins_object};
  bool standard = strcmp(file, "-") == 0;
  int fd = standard ? STDIN_FILENO : open_readable(file, error);
  if (fd < 0)
    return -1;
  int result = am_read_all(fd, &reading, text, size, error);
  if (!standard)
    close(fd);
  return result;
}
