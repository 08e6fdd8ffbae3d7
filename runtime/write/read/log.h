/* SPDX-License-Identifier: MIT
 *
 * Where each log's records are: its extents in the order of their positions,
 * with the time at which each begins, so that a recording finds its own.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_LOG_H
#define APPMAP_RUNTIME_WRITE_READ_LOG_H

#include "runtime/write/read/extent.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct amw_logs {
  struct amw_log *list; /* by number */
  size_t count;
};

/* Returns 0, or -1 when memory ran out. */
int amw_logs_add(struct amw_logs *logs, uint32_t number,
                 const struct amw_extent *extent);
/* Takes out what was added of the block at `offset`. */
void amw_logs_remove(struct amw_logs *logs, uint32_t number, uint64_t offset);
void amw_logs_close(struct amw_logs *logs);

/* Index of the first extent that can hold records at or after `time`. */
size_t amw_log_seek(const struct amw_log *log, uint64_t time);

/* Forgets extents of the file that hold nothing at or after `time` and calls
 * `drop` for their blocks. `map`: the file. */
void amw_logs_forget(
    struct amw_logs *logs, const unsigned char *map, uint64_t time,
    void (*drop)(void *context, uint64_t offset, uint64_t size), void *context);

#endif
