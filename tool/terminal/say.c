/* SPDX-License-Identifier: MIT
 *
 * In one piece: other processes may write to the same terminal.
 */
#include "tool/terminal/say.h"

#include "config/utf8.h"

#include <stdarg.h>
#include <stdio.h>

static void say(const char *start, const char *format, va_list arguments) {
  char line[4700];
  vsnprintf(line, sizeof(line), format, arguments);
  am_utf8_keep_line(line); /* a name may hold anything */
  fprintf(stderr, "%s%s\n", start, line);
}

void am_say(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say("appmap-clang: ", format, arguments);
  va_end(arguments);
}

void am_say_line(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say("", format, arguments);
  va_end(arguments);
}
