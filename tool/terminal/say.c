/* SPDX-License-Identifier: MIT
 *
 * In one piece: other processes may write to the same terminal.
 */
#include "tool/terminal/say.h"

#include "config/utf8.h"

#include <stdarg.h>
#include <stdio.h>

void am_say(const char *format, ...) {
  char line[4096];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof(line), format, arguments);
  va_end(arguments);
  am_utf8_keep_line(line); /* a name may hold anything */
  fprintf(stderr, "appmap-clang: %s\n", line);
}
