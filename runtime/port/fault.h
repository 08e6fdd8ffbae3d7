/* SPDX-License-Identifier: MIT
 *
 * What the processor tells a signal handler of the fault it is about.
 */
#ifndef APPMAP_RUNTIME_PORT_FAULT_H
#define APPMAP_RUNTIME_PORT_FAULT_H

#include <stdint.h>
#include <ucontext.h>

enum am_access { AM_ACCESS_UNKNOWN, AM_READ, AM_WRITE, AM_EXECUTE };

#if defined(__x86_64__)

static inline uint64_t am_fault_stack(const ucontext_t *context) {
  return (uint64_t)context->uc_mcontext.gregs[REG_RSP];
}

/* Of a page fault only: others do not say. */
static inline enum am_access am_fault_access(const ucontext_t *context) {
  const greg_t *registers = context->uc_mcontext.gregs;
  if (registers[REG_TRAPNO] != 14)
    return AM_ACCESS_UNKNOWN;
  if (registers[REG_ERR] & 16)
    return AM_EXECUTE;
  return registers[REG_ERR] & 2 ? AM_WRITE : AM_READ;
}

#elif defined(__aarch64__)

static inline uint64_t am_fault_stack(const ucontext_t *context) {
  return context->uc_mcontext.sp;
}

/* The exception syndrome register is one of a list of blocks. */
static inline enum am_access am_fault_access(const ucontext_t *context) {
  const struct {
    uint32_t magic, size;
    uint64_t value;
  } *block = (const void *)context->uc_mcontext.__reserved;
  while (block->magic && block->magic != 0x45535201 && block->size)
    block = (const void *)((const char *)block + block->size);
  if (block->magic != 0x45535201)
    return AM_ACCESS_UNKNOWN;
  uint64_t class = block->value >> 26 & 0x3f;
  if (class == 0x20)
    return AM_EXECUTE;
  if (class != 0x24)
    return AM_ACCESS_UNKNOWN;
  return block->value & 1u << 6 ? AM_WRITE : AM_READ;
}

#endif

#endif
