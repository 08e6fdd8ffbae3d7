/* SPDX-License-Identifier: MIT
 *
 * The x86-64 instructions behind port.h, which documents them.
 */
#ifndef APPMAP_RUNTIME_PORT_CPU_X86_64_H
#define APPMAP_RUNTIME_PORT_CPU_X86_64_H

#include <cpuid.h>
#include <stdbool.h>
#include <stdint.h>

#define AM_ADDRESS_BITS 47
#define AM_ALIGNS_STACK __attribute__((force_align_arg_pointer))

static inline uint64_t am_cpu_ticks(void) {
  return __builtin_ia32_rdtsc();
}

static inline bool am_cpu_ticks_usable(void) {
  unsigned a, b, c, d;
  /* Invariant TSC: CPUID.80000007H:EDX[8]. */
  return __get_cpuid(0x80000007, &a, &b, &c, &d) && (d & 1u << 8);
}

/* Without the lock prefix: one instruction is atomic on its own core. */
static inline uint64_t am_local_add(uint64_t *word, uint64_t n) {
  __asm__ volatile("xaddq %0, %1" : "+r"(n), "+m"(*word)::"memory", "cc");
  return n;
}

static inline bool am_local_swap(uint64_t *word, uint64_t old, uint64_t new) {
  bool swapped;
  __asm__ volatile("cmpxchgq %3, %1"
                   : "=@ccz"(swapped), "+m"(*word), "+a"(old)
                   : "r"(new)
                   : "memory");
  return swapped;
}

/* What valgrind takes for a request, and a processor for nothing. */
static inline uint64_t am_cpu_valgrind(const uint64_t request[6]) {
  uint64_t result = 0;
  __asm__ volatile("rolq $3, %%rdi; rolq $13, %%rdi\n\t"
                   "rolq $61, %%rdi; rolq $51, %%rdi\n\t"
                   "xchgq %%rbx, %%rbx"
                   : "+d"(result)
                   : "a"(request)
                   : "cc", "memory");
  return result;
}

/* The stack pointer that libc's setjmp keeps. */
static inline uintptr_t am_cpu_jump_stack(const void *buffer) {
  enum { RSP = 6 };
  uintptr_t stack;
  __builtin_memcpy(&stack, (const char *)buffer + 8 * RSP, sizeof stack);
#ifdef __GLIBC__
  /* The pointer guard, in the thread's control block. */
  __asm__("rorq $17, %0\n\txorq %%fs:0x30, %0" : "+r"(stack)::"cc");
#endif
  return stack;
}

static inline long am_syscall6(long number, long a, long b, long c, long d,
                               long e, long f) {
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8),
                     "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}

#endif
