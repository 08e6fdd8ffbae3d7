/* SPDX-License-Identifier: MIT
 *
 * One write(2) a line, so lines of several processes do not mix. All signals
 * are blocked meanwhile: neither a closed pipe (SIGPIPE) nor a terminal that
 * belongs to somebody else (SIGTTOU) may end or stop the program for our line.
 */
#include "runtime/record/base/stderr.h"
#include "config/log/log.h"
#include "config/utf8.h"
#include "runtime/port/port.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct stat known; /* st_ino 0: none */
static enum am_log_level threshold = AM_LOG_WARNING;

void am_message_init(void) {
  if (fstat(STDERR_FILENO, &known) != 0)
    known = (struct stat){0};
}

bool am_message_is_heard(void) {
  struct stat now;
  if (!known.st_ino)
    return false;
  /* In a sandbox one may not ask, but write. */
  if (fstat(STDERR_FILENO, &now) != 0)
    return errno == EPERM || errno == ENOSYS || errno == EACCES;
  return now.st_dev == known.st_dev && now.st_ino == known.st_ino;
}

static void write_line(const char *line, size_t length) {
  struct am_signals signals;
  sigset_t pipe, before;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  am_signals_block(&signals);
  sigpending(&before);
  if (write(STDERR_FILENO, line, length) < 0 && errno == EPIPE &&
      !sigismember(&before, SIGPIPE))
    sigtimedwait(&pipe, NULL, &(struct timespec){0});
  am_signals_restore(&signals);
}

/* `with_head`: behind "appmap: " and, at DEBUG, more. */
static void say(bool with_head, enum am_log_level level, const char *format,
                va_list arguments) {
  int saved = errno;
  char line[1024] = "";
  size_t length =
      with_head ? am_log_begin(line, sizeof line, level, threshold) : 0;
  int n = vsnprintf(line + length, sizeof line - length - 1, format, arguments);
  if (n > 0)
    length += (size_t)n < sizeof line - length - 1 ? (size_t)n
                                                   : sizeof line - length - 2;
  am_utf8_keep_line(line);
  line[length++] = '\n';
  if (am_message_is_heard())
    write_line(line, length);
  errno = saved;
}

void am_message(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say(true, AM_LOG_ERROR, format, arguments);
  va_end(arguments);
}

void am_message_set_level(enum am_log_level level) {
  threshold = level;
}

bool am_message_says(enum am_log_level level) {
  return level >= threshold;
}

void am_message_at(enum am_log_level level, const char *format, ...) {
  va_list arguments;
  if (!am_message_says(level))
    return;
  va_start(arguments, format);
  say(true, level, format, arguments);
  va_end(arguments);
}

void am_message_line(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say(false, AM_LOG_ERROR, format, arguments);
  va_end(arguments);
}

void am_message_passing(const char *format, ...) {
  int saved = errno;
  char line[256] = "\r\033[K";
  size_t length = strlen(line);
  if (format) {
    va_list arguments;
    length += (size_t)snprintf(line + length, sizeof line - length, "appmap: ");
    va_start(arguments, format);
    int n = vsnprintf(line + length, sizeof line - length, format, arguments);
    va_end(arguments);
    size_t room = sizeof line - length - 1;
    length += n < 0 ? 0 : (size_t)n < room ? (size_t)n : room;
  }
  if (am_message_is_heard() && isatty(STDERR_FILENO))
    write_line(line, length);
  errno = saved;
}
