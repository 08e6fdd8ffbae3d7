/* SPDX-License-Identifier: MIT
 *
 * What of a spool is one log: extents of it, each in a block.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_EXTENT_H
#define APPMAP_RUNTIME_WRITE_READ_EXTENT_H

#include <stddef.h>
#include <stdint.h>

/* One block of a log: `bytes` of it from position `base` on. */
struct amw_extent {
  uint64_t offset, size;     /* of the block in the file */
  const unsigned char *copy; /* a chunk's payload; NULL: in the file */
  uint64_t base, bytes;
  uint64_t first; /* time of its first record, or of a later extent's if that is
                     earlier; UINT64_MAX: none is known */
  uint64_t last;  /* latest time in the log's last extent; 0: not known */
};

struct amw_log {
  uint32_t number;
  struct amw_extent *extents; /* by base, a chunk's copy behind the file's */
  size_t count;
};

#endif
