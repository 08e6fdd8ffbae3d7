/* SPDX-License-Identifier: MIT
 *
 * Interposes libc's longjmp and its like: where a library that is not
 * instrumented jumps to, in itself perhaps, nobody else tells. Only in
 * libappmap.so: an archive's would be the program's own. By labels: <setjmp.h>
 * may call one by the name of another.
 */
#include "runtime/lib/export.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/stack.h"
#include "runtime/record/hooks/stack.h"
#include "runtime/record/module/module.h"
#include "runtime/record/thread/record.h"

#include <dlfcn.h>

typedef void jump(void *buffer, int value);

/* Looked for beforehand: a signal handler must not enter the loader. */
static jump *libc_jump, *libc_checked;

__attribute__((constructor)) static void find(void) {
  libc_jump = (jump *)dlsym(RTLD_NEXT, "longjmp");
  libc_checked = (jump *)dlsym(RTLD_NEXT, "__longjmp_chk");
}

/* Whether calls that are open may lie below it: on this stack, or on the
 * thread's own when it is on another. */
static bool is_on_stack(const struct am_thread *thread, uintptr_t here,
                        uintptr_t stack_pointer) {
  uintptr_t low, high;
  if (stack_pointer % 8 != 0)
    return false;
  if (am_stack_is_same(thread, here) && am_stack_is_same(thread, stack_pointer))
    return stack_pointer > here;
  am_stack_own(&low, &high);
  return low && stack_pointer >= low && stack_pointer < high;
}

enum {
  HEAD = AM_RECORD_RESUME_AT | AM_RECORD_COMMITTED |
         sizeof(struct am_resume_at_record) / 8 << AM_RECORD_SIZE_SHIFT
};

/* Nothing was recorded since it was told: a program that jumps for ever fills
 * no disk. */
static bool is_told(const struct am_block *chunk, uint64_t stack_pointer) {
  struct am_resume_at_record last;
  uint64_t used = chunk->used;
  if (used < sizeof last || used > AM_CHUNK_LIMIT)
    return false;
  __builtin_memcpy(&last, (const char *)(chunk + 1) + used - sizeof last,
                   sizeof last);
  return last.record.head == HEAD && last.stack_pointer == stack_pointer;
}

static void tell(const void *buffer) {
  struct am_thread *thread = &am_thread;
  const struct am_block *chunk = thread->chunk;
  struct am_record_slot slot;
  if (!chunk || !am_modules_are_open())
    return;
  uint64_t stack = am_cpu_jump_stack(buffer);
  if (!is_on_stack(thread, (uintptr_t)__builtin_frame_address(0), stack) ||
      is_told(chunk, stack) ||
      !am_record_open(thread, &slot, sizeof(struct am_resume_at_record),
                      AM_RECORD_RESUME_AT))
    return;
  struct am_resume_at_record *resume = (struct am_resume_at_record *)slot.at;
  resume->record.none = 0;
  resume->record.time = am_ticks();
  resume->stack_pointer = stack;
  am_record_commit(&slot);
}

AM_UNCHECKED AM_ALIGNS_STACK static void go(jump **libc, void *buffer,
                                            int value) {
  tell(buffer);
  if (!*libc)
    find();
  (*libc)(buffer, value);
  __builtin_unreachable();
}

/* Weak: a program or a sanitizer may have its own. */
#define INTERPOSE(name, libc)                                                  \
  AM_EXPORT __attribute__((weak)) void am_interpose_##name(                    \
      void *buffer, int value) __asm__(#name);                                 \
  AM_UNCHECKED void am_interpose_##name(void *buffer, int value) {             \
    go(&libc, buffer, value);                                                  \
  }

INTERPOSE(longjmp, libc_jump)
INTERPOSE(_longjmp, libc_jump)
INTERPOSE(siglongjmp, libc_jump)
INTERPOSE(__longjmp_chk, libc_checked)
