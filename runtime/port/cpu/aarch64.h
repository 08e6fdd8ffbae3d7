/* SPDX-License-Identifier: MIT
 *
 * The AArch64 instructions behind port.h, which documents them.
 */
#ifndef APPMAP_RUNTIME_PORT_CPU_AARCH64_H
#define APPMAP_RUNTIME_PORT_CPU_AARCH64_H

#include <stdbool.h>
#include <stdint.h>

#define AM_ADDRESS_BITS 48
#define AM_ALIGNS_STACK

static inline uint64_t am_cpu_ticks(void) {
  uint64_t ticks;
  __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
}

/* The architecture promises one rate on all cores. */
static inline bool am_cpu_ticks_usable(void) {
  return true;
}

static inline uint64_t am_local_add(uint64_t *word, uint64_t n) {
  return __atomic_fetch_add(word, n, __ATOMIC_RELAXED);
}

static inline bool am_local_swap(uint64_t *word, uint64_t old, uint64_t new) {
  return __atomic_compare_exchange_n(word, &old, new, false, __ATOMIC_RELAXED,
                                     __ATOMIC_RELAXED);
}

/* What valgrind takes for a request, and a processor for nothing. */
static inline uint64_t am_cpu_valgrind(const uint64_t request[6]) {
  register uint64_t x3 __asm__("x3") = 0;
  register const uint64_t *x4 __asm__("x4") = request;
  __asm__ volatile("ror x12, x12, #3; ror x12, x12, #13\n\t"
                   "ror x12, x12, #51; ror x12, x12, #61\n\t"
                   "orr x10, x10, x10"
                   : "+r"(x3)
                   : "r"(x4)
                   : "cc", "memory");
  return x3;
}

/* 0: glibc tells nobody how it hides the stack pointer. */
static inline uintptr_t am_cpu_jump_stack(const void *buffer) {
  (void)buffer;
  return 0;
}

static inline long am_syscall6(long number, long a, long b, long c, long d,
                               long e, long f) {
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0"
                   : "+r"(x0)
                   : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                   : "memory");
  return x0;
}

#endif
