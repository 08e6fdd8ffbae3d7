/* SPDX-License-Identifier: MIT
 *
 * What differs between processors and systems, as contracts; port/<cpu>.h has
 * the few instructions, port/linux.c the system calls. Everything here may be
 * called from a signal handler, allocates nothing and leaves errno alone.
 */
#ifndef APPMAP_RUNTIME_PORT_PORT_H
#define APPMAP_RUNTIME_PORT_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include "runtime/port/cpu/x86_64.h"
#elif defined(__aarch64__)
#include "runtime/port/cpu/aarch64.h"
#else
#error "AppMap records on x86_64 and aarch64"
#endif

/* From port/<cpu>.h, inline:
 *
 * AM_ADDRESS_BITS
 *   Addresses of a program are below 2 to the power of it, unless it asks for
 *   others.
 * AM_ALIGNS_STACK
 *   Of a function that may be called with a stack less aligned than the ABI's,
 *   as assembly of the program may do: it aligns its own.
 * uint64_t am_cpu_ticks(void)
 *   The processor's constant-rate counter.
 * uint64_t am_local_add(uint64_t *word, uint64_t n)
 *   Adds n, returns the old value. Atomic against signal handlers of this
 *   thread, not against other threads.
 * bool am_local_swap(uint64_t *word, uint64_t old, uint64_t new)
 *   Stores new if *word is old. Atomic likewise.
 * uint64_t am_cpu_valgrind(const uint64_t request[6])
 *   A request to valgrind; 0 without it.
 * long am_syscall6(long number, long a, long b, long c, long d, long e, long f)
 *   A system call; returns the negative error number on failure.
 * uintptr_t am_cpu_jump_stack(const void *buffer)
 *   The stack pointer that a jmp_buf of libc's holds; where it cannot be had,
 *   anything.
 * bool am_cpu_ticks_usable(void)
 *   Whether the counter runs at one rate, on all cores alike. */

/* true: am_ticks() is the processor's counter; false: CLOCK_MONOTONIC in ns. */
extern bool am_clock_is_cpu;

/* CLOCK_MONOTONIC and CLOCK_REALTIME in nanoseconds. */
int64_t am_monotonic(void);
int64_t am_wall(void);

/* The time stamp of records. */
static inline uint64_t am_ticks(void) {
  return __builtin_expect(am_clock_is_cpu, 1) ? am_cpu_ticks()
                                              : (uint64_t)am_monotonic();
}

/* Blocks all signals of this thread and gives them back. */
struct am_signals {
  uint64_t mask;
};
void am_signals_block(struct am_signals *saved);
void am_signals_restore(const struct am_signals *saved);

/* Field 22 of /proc/self/stat, 0 if it cannot be known. */
uint64_t am_process_start(void);

#endif
