/* SPDX-License-Identifier: MIT
 *
 * What getdents64 gives, piece by piece.
 */
#include "runtime/port/listing.h"
#include "runtime/port/port.h"

#include <stdint.h>
#include <sys/syscall.h>

/* The kernel's struct linux_dirent64. */
struct entry {
  uint64_t inode;
  int64_t offset;
  unsigned short size;
  unsigned char type;
  char name[];
};

void am_listing_begin(struct am_listing *listing, int fd) {
  listing->fd = fd;
  listing->used = listing->at = 0;
}

const char *am_listing_next(struct am_listing *listing) {
  if (listing->at == listing->used) {
    listing->at = 0;
    listing->used =
        am_syscall6(SYS_getdents64, listing->fd, (long)listing->entries,
                    sizeof listing->entries, 0, 0, 0);
    if (listing->used <= 0) {
      listing->used = 0;
      return NULL;
    }
  }
  struct entry *entry =
      (struct entry *)(void *)(listing->entries + listing->at);
  listing->at += entry->size;
  return entry->name;
}
