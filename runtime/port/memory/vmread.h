/* SPDX-License-Identifier: MIT
 *
 * Reads of the program's memory by the kernel, which cannot fault whatever the
 * address. Everything here may be called from a signal handler, allocates
 * nothing and leaves errno alone.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_VMREAD_H
#define APPMAP_RUNTIME_PORT_MEMORY_VMREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/* A page of memory, or a part of one. */
enum { AM_MEMORY_PAGE = 4096 };

/* Learns which process this is. Once at the start and again in a forked child.
 */
void am_vmread_init(void);

/* From now on the calling process does not ask the kernel for memory: a sandbox
 * may forbid it. */
void am_memory_refuse(void);
bool am_memory_is_refused(void);

/* Copies many ranges with one system call, from[i] to to[i]; more calls when
 * some cannot be read. to[i].iov_len becomes what could be, before the first
 * byte that could not. At most AM_MEMORY_BATCH ranges of at most a page. */
enum { AM_MEMORY_BATCH = 16 };
void am_read_ranges(struct iovec *to, const uintptr_t *from, size_t count);

/* How many pages the kernel finds readable, one after the other, from that with
 * the address `from` downwards: of `pages`, at most AM_MEMORY_PROBED. */
enum { AM_MEMORY_PROBED = 32 };
size_t am_memory_probe(uintptr_t from, size_t pages);

#endif
