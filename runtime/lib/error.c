/* SPDX-License-Identifier: MIT
 *
 * The text of an error.
 */
#include "runtime/lib/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

void am_error_init(struct am_error *error) {
  if (error)
    error->text[0] = '\0';
}

int am_error_set(struct am_error *error, const char *format, ...) {
  va_list arguments;
  int number = errno;
  if (!error || error->text[0])
    return -1;
  va_start(arguments, format);
  vsnprintf(error->text, sizeof error->text, format, arguments);
  va_end(arguments);
  errno = number;
  return -1;
}
