/* SPDX-License-Identifier: MIT
 *
 * The recorder's end of the spool file: opening it, and adding blocks to it.
 * Called with the gate closed or from the recorder's slow path (signals
 * blocked), from any number of threads at once. No malloc, no stdio.
 */
#ifndef APPMAP_RUNTIME_RECORD_SPOOL_FILE_H
#define APPMAP_RUNTIME_RECORD_SPOOL_FILE_H

#include "runtime/record/spool/start.h"
#include "runtime/spool/format.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

/* Creates DIR/STEM.spool (and DIR), adding -2, -3 ... to the stem if need be;
 * the new stem is stored back. Not in two threads at once. Returns 0, or -1
 * with errno. */
int am_spool_open(const char *directory, char stem[NAME_MAX]);

/* What blocks of the open spool begin at multiples of, and the first address in
 * the memory that is one. */
uint32_t am_spool_unit(void);
void *am_spool_align(char *memory);

/* The open spool's path. */
const char *am_spool_path(void);

/* A descriptor of the open spool, to be closed, or -1 with errno. */
int am_spool_reopen(void);

/* Takes the spool's name away, and its folder if it was the last there. */
void am_spool_unlink(void);

/* The spool of a parent process stays with it: forget it, close our copy of its
 * descriptor, keep its mappings. */
void am_spool_forget(void);

/* No more blocks. Mapped blocks stay mapped. */
void am_spool_close(void);

/* Adds a block that the file and this process's memory share, backed by disk
 * space, `size` a multiple of am_spool_unit(); at `to`, in the place of what is
 * mapped there, which takes no more memory; or, `to` NULL, where there is room,
 * with `behind` zeros of this process alone right behind it. NULL: no space,
 * counted; or no memory, of which there may be some later. */
struct am_block *am_spool_map(enum am_block_kind kind, size_t size, void *to,
                              size_t behind);

/* Adds a block with a copy of the payload. Returns its place in the file, 0
 * when there is no space, counted. `log` and `base` as in struct am_block. */
uint64_t am_spool_append(enum am_block_kind kind, uint32_t log, uint64_t base,
                         const struct iovec *payload, int count);

/* Gives the disk space of a piece of the file back, where that is possible. */
void am_spool_punch(uint64_t offset, uint64_t size);

/* Bytes of the file, without those that were given back. */
uint64_t am_spool_size(void);

/* Whether the spool has stopped growing: disk full, closed. */
bool am_spool_failed(void);

#endif
