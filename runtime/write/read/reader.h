/* SPDX-License-Identifier: MIT
 *
 * A spool opened for reading (docs/spool-format.md), and read on while its
 * process writes it. The file may be cut, damaged or hostile: everything is
 * checked against the bytes that are there, and what makes no sense is passed
 * over.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_READER_H
#define APPMAP_RUNTIME_WRITE_READ_READER_H

#include "runtime/lib/error.h"
#include "runtime/spool/format.h"
#include "runtime/write/read/chunk.h"
#include "runtime/write/read/log.h"
#include "runtime/write/read/recordings.h"
#include "runtime/write/symbols/symbol.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The functions of one shared object. */
struct amw_numbers {
  uint32_t first, count;
  size_t order;             /* how many modules were found before */
  const unsigned char *ids; /* count times uint64_t, unaligned */
  const char *sidecar;
  size_t sidecar_length;
  void *map; /* the block: it stays where it is when the file grows */
  size_t map_size;
};

/* Pages without a block: holes, or blocks in the making. */
struct amw_gap {
  uint64_t from, to;
};

struct amw_reader {
  char *path;
  int (*opener)(void); /* NULL: by path */
  int fd;
  dev_t device;
  ino_t inode;
  const unsigned char *map; /* may move when the file grows */
  uint64_t size;            /* of `map` */
  uint64_t scanned;         /* blocks before it are known, but for `gaps` */
  struct amw_gap *gaps;
  size_t gap_count;
  bool is_open;  /* it has a first block */
  uint32_t unit; /* of the blocks */
  struct am_start start;
  double nanoseconds; /* per tick */
  json_t *process;    /* NULL when the spool does not say */
  struct amw_recordings recordings;
  struct amw_symbols symbols;
  struct amw_numbers *modules; /* by `first` */
  size_t module_count;
  struct amw_logs logs;
  struct amw_chunk *chunks;
  size_t chunk_count;
};

/* Returns 0 or -1. A file without a first block opens as a
 * spool without recordings. `opener`, if not NULL, gives a descriptor of the
 * file where its path may lead elsewhere. */
int amw_reader_open(struct amw_reader *reader, const char *path,
                    int (*opener)(void), struct am_error *error);
/* Reads what was written since. All that was recorded before the call by its
 * thread, or was complete by then, is known after it. Returns as above. */
int amw_reader_refresh(struct amw_reader *reader, struct am_error *error);
void amw_reader_close(struct amw_reader *reader);

/* The sum of what all chunks, or those of one log, say was left out. */
uint64_t amw_reader_muted(const struct amw_reader *reader, uint32_t log);

#endif
