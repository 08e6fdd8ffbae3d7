/* SPDX-License-Identifier: MIT
 *
 * One write(2) a line, so lines of several processes do not mix.
 */
#include "runtime/record/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void am_message(const char *format, ...) {
  int saved = errno;
  char line[1024] = "appmap: ";
  size_t length = strlen(line);
  va_list arguments;
  va_start(arguments, format);
  int n = vsnprintf(line + length, sizeof line - length - 1, format, arguments);
  va_end(arguments);
  if (n > 0)
    length += (size_t)n < sizeof line - length - 1 ? (size_t)n
                                                   : sizeof line - length - 2;
  line[length++] = '\n';
  ssize_t written = write(STDERR_FILENO, line, length);
  (void)written; /* nowhere left to say so */
  errno = saved;
}
