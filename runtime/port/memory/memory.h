/* SPDX-License-Identifier: MIT
 *
 * Reads of the program's memory that cannot fault, whatever the address and
 * whatever other threads do to it meanwhile. Everything here may be called from
 * a signal handler, allocates nothing and leaves errno alone.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_MEMORY_H
#define APPMAP_RUNTIME_PORT_MEMORY_MEMORY_H

#include "runtime/port/memory/vmread.h"
#include "runtime/port/port.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Learns this process's pid and which memory stays. Once at the start and again
 * in a forked child. May lock. */
void am_memory_init(void);

/* This memory is about to become unreadable. */
void am_memory_vanishes(uintptr_t from, size_t size);

/* Whether there can be memory of the program: asking for what is below the
 * first page, or in the kernel's half, would be vain. */
static inline bool am_is_address(uintptr_t address) {
  return address >= AM_MEMORY_PAGE && address >> AM_ADDRESS_BITS == 0;
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

/* Copies up to `size` bytes from any address whatever; returns how many were
 * readable before the first that is not. */
size_t am_read_memory(void *to, uintptr_t from, size_t size);

#endif
