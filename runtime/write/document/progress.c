/* SPDX-License-Identifier: MIT
 *
 * Progress is measured by the time that the records carry.
 */
#include "runtime/write/document/progress.h"

#include <time.h>

#define PATIENCE_MS 1000

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void amw_progress_begin(struct amw_progress *progress,
                        const struct amw_write_options *options, uint64_t from,
                        uint64_t to) {
  *progress = (struct amw_progress){.options = options, .from = from, .to = to};
  if (options->progress)
    progress->began = now_ms();
}

void amw_progress_tell(struct amw_progress *progress, uint64_t time, int part,
                       int parts) {
  if (now_ms() - progress->began < PATIENCE_MS)
    return;
  double done = 0;
  if (time > progress->from && progress->to > progress->from)
    done = (double)(time - progress->from) /
           (double)(progress->to - progress->from);
  done = (part + (done < 1 ? done : 1)) / parts;
  /* Never back, also when a second pass turns out to be due; 1 is the end. */
  if (done < progress->told || done > 0.999)
    return;
  progress->told = done > 0 ? done : 1e-9;
  progress->options->progress(progress->options->progress_context, done);
}

void amw_progress_end(struct amw_progress *progress) {
  if (progress->told > 0)
    progress->options->progress(progress->options->progress_context, 1);
  progress->told = 0;
}
