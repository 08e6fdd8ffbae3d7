/* SPDX-License-Identifier: MIT
 *
 * Chunks: the blocks that threads fill again and again. A copy of what each
 * holds is what the writer reads.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_CHUNK_H
#define APPMAP_RUNTIME_WRITE_READ_CHUNK_H

#include "runtime/spool/format.h"
#include "runtime/write/read/log.h"

struct amw_chunk {
  uint64_t offset; /* of the block in the file */
  uint64_t limit;  /* bytes of payload that it can hold */
  /* As it was when it was copied; log 0: it was empty. */
  uint32_t log;
  uint64_t base, used;
  bool complete; /* all records that it held were committed */
  unsigned char *copy;
  uint64_t room; /* bytes of `copy` */
};

/* Copies what the chunk holds now and puts it into `logs` in place of what was
 * copied before. Returns 0, or -1 when memory ran out. */
int amw_chunk_refresh(struct amw_chunk *chunk, const unsigned char *map,
                      struct amw_logs *logs);

#endif
