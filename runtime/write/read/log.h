/* SPDX-License-Identifier: MIT
 *
 * Where each log's records are: its pieces in the order of their positions,
 * with the time at which each begins, so that a window finds its own.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_LOG_H
#define APPMAP_RUNTIME_WRITE_READ_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One block of a log: `bytes` of it from position `base` on. */
struct am_piece {
  uint64_t offset, size;     /* of the block in the file */
  const unsigned char *copy; /* a chunk's payload; NULL: in the file */
  uint64_t base, bytes;
  uint64_t first; /* time of its first record, or of a later piece's if that is
                     earlier; UINT64_MAX: none is known */
  uint64_t last;  /* latest time in the log's last piece; 0: not known */
};

struct am_log {
  uint32_t number;
  struct am_piece *pieces; /* by base, a chunk's copy behind the file's */
  size_t count;
};

struct am_logs {
  struct am_log *list; /* by number */
  size_t count;
};

/* Returns false when memory ran out. */
bool am_logs_add(struct am_logs *logs, uint32_t number,
                 const struct am_piece *piece);
/* Takes out what was added of the block at `offset`. */
void am_logs_remove(struct am_logs *logs, uint32_t number, uint64_t offset);
/* NULL: there is no such log. */
struct am_log *am_logs_find(const struct am_logs *logs, uint32_t number);
void am_logs_close(struct am_logs *logs);

/* Index of the first piece that can hold records at or after `time`. */
size_t am_log_seek(const struct am_log *log, uint64_t time);

/* Forgets pieces of the file that hold nothing at or after `time` and calls
 * `drop` for their blocks. `map`: the file. */
void am_logs_forget(struct am_logs *logs, const unsigned char *map,
                    uint64_t time,
                    void (*drop)(void *context, uint64_t offset, uint64_t size),
                    void *context);

#endif
