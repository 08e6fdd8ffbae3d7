/* SPDX-License-Identifier: MIT
 *
 * The one line that tells a person what became of a recording: the same from
 * the program at its end and from `appmap-clang recover`.
 */
#include "runtime/write/document/summary.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The AppMap tools index and open no larger file. */
enum { TOOLS_OPEN = 50 << 20 };

const char *amw_path_shown(const char *path) {
  char directory[PATH_MAX];
  if (!getcwd(directory, sizeof directory))
    return path;
  size_t length = strlen(directory);
  return strncmp(path, directory, length) == 0 && path[length] == '/'
             ? path + length + 1
             : path;
}

void amw_progress_show(void *context, double done) {
  (void)context;
  char line[64];
  if (!isatty(STDERR_FILENO))
    return;
  /* Not stdio: the program may hold its locks, or have closed stderr. */
  int length = done < 1 ? snprintf(line, sizeof line,
                                   "\rappmap: writing the AppMap: %d %%",
                                   (int)(100 * done))
                        : snprintf(line, sizeof line, "\r\033[K");
  if (write(STDERR_FILENO, line, (size_t)length) < 0)
    return;
}

void amw_written_summary(const struct amw_written *written,
                         char line[AMW_SUMMARY_SIZE]) {
  int used =
      snprintf(line, AMW_SUMMARY_SIZE,
               "%" PRIu64 " events, %" PRIu64 " functions, %" PRIu64
               " thread%s -> %.512s",
               written->events, written->functions, written->threads,
               written->threads == 1 ? "" : "s", amw_path_shown(written->path));
  if (written->dropped)
    used += snprintf(line + used, AMW_SUMMARY_SIZE - (size_t)used,
                     "; %" PRIu64 " events dropped: %.128s", written->dropped,
                     written->why.text);
  uint64_t limit =
      written->elided_calls ? written->calls_limit : written->mute_limit;
  if (written->elided_calls + written->elided_muted && limit)
    used += snprintf(line + used, AMW_SUMMARY_SIZE - (size_t)used,
                     "; %" PRIu64 " calls left out: more than %" PRIu64
                     " of a function",
                     written->elided_calls + written->elided_muted, limit);
  else if (written->elided_calls)
    used += snprintf(line + used, AMW_SUMMARY_SIZE - (size_t)used,
                     "; %" PRIu64 " calls left out: no room for one of each "
                     "function",
                     written->elided_calls + written->elided_muted);
  if (written->elided_deep)
    used +=
        snprintf(line + used, AMW_SUMMARY_SIZE - (size_t)used,
                 "; %" PRIu64 " calls left out: nested over %" PRIu64 " deep",
                 written->elided_deep, written->depth_limit);
  if (written->elided_late)
    used += snprintf(line + used, AMW_SUMMARY_SIZE - (size_t)used,
                     "; %" PRIu64 " calls left out: after %" PRIu64 " seconds",
                     written->elided_late, written->time_limit);
  if (written->bytes > TOOLS_OPEN)
    snprintf(line + used, AMW_SUMMARY_SIZE - (size_t)used,
             "; %" PRIu64 " MiB, and the AppMap tools open at most %d: exclude "
             "in appmap.yml what is called most",
             written->bytes >> 20, TOOLS_OPEN >> 20);
}
