/* SPDX-License-Identifier: MIT
 *
 * The names in a folder, without opendir's memory. Raw system calls.
 */
#ifndef APPMAP_RUNTIME_PORT_LISTING_H
#define APPMAP_RUNTIME_PORT_LISTING_H

struct am_listing {
  int fd;
  long used, at;
  _Alignas(8) char entries[4096];
};

/* Of an open folder, which stays the caller's. */
void am_listing_begin(struct am_listing *listing, int fd);

/* The next name, good until the next call; NULL: no more. */
const char *am_listing_next(struct am_listing *listing);

#endif
