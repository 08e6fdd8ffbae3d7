/* SPDX-License-Identifier: MIT
 *
 * What the driver says on stderr.
 */
#include "driver/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

noreturn void am_fail(const char *format, ...) {
  va_list arguments;
  fputs("appmap-cc: ", stderr);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}
