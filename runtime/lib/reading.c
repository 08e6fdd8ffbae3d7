/* SPDX-License-Identifier: MIT
 *
 * Reads instead of mapping: a file may be cut off meanwhile.
 */
#include "runtime/lib/reading.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room for the text, as far as its size is known before: one byte more shows
 * the end, and one is for the NUL. 0: it is too long. */
static size_t first_room(int fd, size_t most) {
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || !status.st_size)
    return AM_READING_BEGINNING;
  return status.st_size <= (off_t)most ? (size_t)status.st_size + 2 : 0;
}

/* Reads until the end; what is missing in *text is asked for. */
static int fill(int fd, const struct am_reading *reading, char **text,
                size_t *size, struct am_error *error) {
  size_t room = first_room(fd, reading->most);
  if (room == 0)
    return am_error_set(error, "%s", reading->beyond);
  *text = malloc(room);
  for (ssize_t count = 1; count != 0;) {
    if (*text && *size + 1 == room) {
      char *more = realloc(*text, room *= 2);
      if (!more)
        free(*text);
      *text = more;
    }
    if (!*text)
      return am_error_set(error, "out of memory");
    count = read(fd, *text + *size, room - 1 - *size);
    if (count < 0 && errno != EINTR)
      return am_error_set(error, "%m");
    bool begins = *size < AM_READING_BEGINNING;
    *size += count > 0 ? (size_t)count : 0;
    if (*size > reading->most)
      return am_error_set(error, "%s", reading->beyond);
    if (begins && reading->goes_on && !reading->goes_on(*text, *size))
      break;
  }
  (*text)[*size] = '\0';
  return 0;
}

int am_read_all(int fd, const struct am_reading *reading, char **text,
                size_t *size, struct am_error *error) {
  *text = NULL;
  *size = 0;
  if (fill(fd, reading, text, size, error) == 0)
    return 0;
  free(*text);
  *text = NULL;
  return -1;
}
