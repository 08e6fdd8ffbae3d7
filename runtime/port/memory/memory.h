/* SPDX-License-Identifier: MIT
 *
 * Reads of the program's memory that cannot fault, whatever the address and
 * whatever other threads do to it meanwhile. Everything here may be called from
 * a signal handler, allocates nothing and leaves errno alone.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_MEMORY_H
#define APPMAP_RUNTIME_PORT_MEMORY_MEMORY_H

#include "runtime/port/port.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/* Once at the start and again in a forked child. May lock. */
void am_memory_init(void);

/* From now on the calling process does not ask the kernel for memory: a sandbox
 * may forbid it. */
void am_memory_refuse(void);
bool am_memory_is_refused(void);

/* This memory is about to become unreadable. */
void am_memory_vanishes(uintptr_t from, size_t size);

/* Whether there can be memory of the program: asking for what is below the
 * first page, or in the kernel's half, would be vain. */
static inline bool am_is_address(uintptr_t address) {
  return address >= 4096 && address >> AM_ADDRESS_BITS == 0;
}

/* How many of `size` bytes are certain to be readable, and to stay so while the
 * function that called us runs. */
size_t am_readable(uintptr_t from, size_t size);

/* For functions that read the program's memory: what it has not initialised, or
 * what other threads write meanwhile, is no concern of sanitizers that we are
 * compiled with. */
#define AM_UNCHECKED __attribute__((no_sanitize("address", "thread")))

/* Copies bytes that am_readable() promises. */
AM_UNCHECKED static inline void am_copy_readable(void *to, uintptr_t from,
                                                 size_t size) {
  size_t at = 0;
  for (; at + 8 <= size; at += 8) {
    uint64_t word;
    __builtin_memcpy(&word, (const char *)from + at, 8);
    /* Not to be taken for memcpy. */
    __asm__ volatile("" : "+r"(word));
    __builtin_memcpy((char *)to + at, &word, 8);
  }
  for (; at < size; at++) {
    char byte = ((const volatile char *)from)[at];
    ((char *)to)[at] = byte;
  }
}

/* Copies many ranges with one system call, from[i] to to[i]; more calls when
 * some cannot be read. to[i].iov_len becomes what could be, before the first
 * byte that could not. At most AM_MEMORY_BATCH ranges of at most 4096 bytes. */
enum { AM_MEMORY_BATCH = 16 };
void am_read_ranges(struct iovec *to, const uintptr_t *from, size_t count);

/* How many pages the kernel finds readable, one after the other, from that with
 * the address `from` downwards: of `pages`, at most AM_MEMORY_PROBED. */
enum { AM_MEMORY_PROBED = 32 };
size_t am_memory_probe(uintptr_t from, size_t pages);

/* Whether valgrind runs the program. Then what we copied from it is to be
 * marked as defined, before we look at it or write it to a file: that would be
 * reported. */
extern bool am_is_valgrind;
void am_tell_valgrind(const void *defined, size_t size);

static inline void am_mark_defined(const void *copied, size_t size) {
  if (__builtin_expect(am_is_valgrind, 0))
    am_tell_valgrind(copied, size);
}

/* Copies up to `size` bytes from any address whatever; returns how many were
 * readable before the first that is not. */
size_t am_read_memory(void *to, uintptr_t from, size_t size);

#endif
