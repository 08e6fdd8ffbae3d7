/* SPDX-License-Identifier: MIT
 *
 * Messages of the pass, which are the compiler's output to whoever builds.
 */
#include "pass/base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "config/log/log.h"
#include "config/utf8.h"

enum { LONGEST = 4700 };

/* One write, so that lines of parallel compilations do not mix. */
static void put(char line[LONGEST]) {
  line[LONGEST - 2] = '\0';
  am_utf8_keep_line(line);
  strcat(line, "\n");
  fputs(line, stderr);
}

void amp_log_line(struct amp_pass *pass, enum am_log_level level,
                  const char *text) {
  char line[LONGEST];
  if (level < pass->environment.log_level)
    return;
  snprintf(line, sizeof line, "%s", text);
  put(line);
}

void amp_log(struct amp_pass *pass, enum am_log_level level, const char *format,
             ...) {
  if (level < pass->environment.log_level)
    return;
  char line[LONGEST];
  va_list arguments;
  enum am_log_level threshold = pass->environment.log_level;
  size_t used = am_log_begin(line, sizeof line, level, threshold);
  if (threshold != AM_LOG_DEBUG)
    used += (size_t)snprintf(line + used, sizeof line - used, "%s",
                             level == AM_LOG_ERROR     ? "error: "
                             : level == AM_LOG_WARNING ? "warning: "
                                                       : "");
  va_start(arguments, format);
  vsnprintf(line + used, sizeof line - used, format, arguments);
  va_end(arguments);
  put(line);
}
