/* SPDX-License-Identifier: MIT
 *
 * How far writing a recording has come, told to who asked for it when it takes
 * long.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_PROGRESS_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_PROGRESS_H

#include "runtime/write/document/result.h"

struct amw_progress {
  const struct amw_write_options *options;
  uint64_t from, to; /* ticks of the recording */
  int64_t began;     /* ms */
  double told;       /* most that was said; 0: nothing yet */
  uint32_t steps;
};

void amw_progress_begin(struct amw_progress *progress,
                        const struct amw_write_options *options, uint64_t from,
                        uint64_t to);
/* `part` of `parts` passes, from 0, has come to the record of this time. */
void amw_progress_tell(struct amw_progress *progress, uint64_t time, int part,
                       int parts);
/* The same, to be called for each record. */
static inline void amw_progress_step(struct amw_progress *progress,
                                     uint64_t time, int part, int parts) {
  if (progress->options->progress && ++progress->steps % 16384 == 0)
    amw_progress_tell(progress, time, part, parts);
}
void amw_progress_end(struct amw_progress *progress);

#endif
