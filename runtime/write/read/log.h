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
struct amw_piece {
  uint64_t offset, size;     /* of the block in the file */
  const unsigned char *copy; /* a chunk's payload; NULL: in the file */
  uint64_t base, bytes;
  uint64_t first; /* time of its first record, or of a later piece's if that is
                     earlier; UINT64_MAX: none is known */
  uint64_t last;  /* latest time in the log's last piece; 0: not known */
};

struct amw_log {
  uint32_t number;
  struct amw_piece *pieces; /* by base, a chunk's copy behind the file's */
  size_t count;
};

struct amw_logs {
  struct amw_log *list; /* by number */
  size_t count;
};

/* Returns false when memory ran out. */
bool amw_logs_add(struct amw_logs *logs, uint32_t number,
                  const struct amw_piece *piece);
/* Takes out what was added of the block at `offset`. */
void amw_logs_remove(struct amw_logs *logs, uint32_t number, uint64_t offset);
/* NULL: there is no such log. */
struct amw_log *amw_logs_find(const struct amw_logs *logs, uint32_t number);
void amw_logs_close(struct amw_logs *logs);

/* Index of the first piece that can hold records at or after `time`. */
size_t amw_log_seek(const struct amw_log *log, uint64_t time);

/* Forgets pieces of the file that hold nothing at or after `time` and calls
 * `drop` for their blocks. `map`: the file. */
void amw_logs_forget(
    struct amw_logs *logs, const unsigned char *map, uint64_t time,
    void (*drop)(void *context, uint64_t offset, uint64_t size), void *context);

#endif
