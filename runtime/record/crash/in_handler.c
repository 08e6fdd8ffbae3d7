/* SPDX-License-Identifier: MIT
 *
 * A handler returns to the code that ends it (libc's "restorer"), whose address
 * lies on the stack until it does. What it is the kernel tells; where there is
 * none, as on AArch64, the kernel's own is looked for by its instructions.
 */
#include "runtime/record/crash/in_handler.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/port.h"

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/syscall.h>

enum {
  SIGNALS = 64,
  RESTORERS = 4, /* libc's, and of programs that ask the kernel themselves */
  WORDS = 64,
  DEEPEST = 16 << 20, /* what lies further up is no stack */
};

#if defined(__aarch64__)
/* mov x8, #139; svc #0: in the vDSO, which holds nothing else like it. */
static size_t find_restorers(uintptr_t found[RESTORERS]) {
  static const uint32_t code[] = {0xd2801168, 0xd4000001};
  const uint32_t *vdso = (const uint32_t *)getauxval(AT_SYSINFO_EHDR);
  for (size_t i = 0; vdso && i < 4096 / sizeof *vdso - 1; i++)
    if (vdso[i] == code[0] && vdso[i + 1] == code[1]) {
      found[0] = (uintptr_t)&vdso[i];
      return 1;
    }
  return 0;
}
#else
static size_t find_restorers(uintptr_t found[RESTORERS]) {
  struct {
    uintptr_t handler;
    unsigned long flags;
    uintptr_t restorer;
    uint64_t mask;
  } action;
  size_t count = 0;
  for (int i = 1; i <= SIGNALS && count < RESTORERS; i++) {
    size_t at = 0;
    if (am_syscall6(SYS_rt_sigaction, i, 0, (long)&action, sizeof action.mask,
                    0, 0) != 0 ||
        !action.restorer)
      continue;
    while (at < count && found[at] != action.restorer)
      at++;
    if (at == count)
      found[count++] = action.restorer;
  }
  return count;
}
#endif

bool am_is_in_handler(void) {
  uintptr_t restorers[RESTORERS], words[WORDS];
  stack_t stack;
  /* sigaltstack() of libc may be a sanitizer's. */
  if (am_syscall6(SYS_sigaltstack, 0, (long)&stack, 0, 0, 0, 0) == 0 &&
      stack.ss_flags & SS_ONSTACK)
    return true;
  size_t count = find_restorers(restorers);
  uintptr_t at = (uintptr_t)__builtin_frame_address(0), end = at + DEEPEST;
  while (count > 0 && at < end) {
    struct iovec to = {words, sizeof words};
    am_read_ranges(&to, &at, 1);
    for (size_t i = 0; i < to.iov_len / sizeof *words; i++)
      for (size_t j = 0; j < count; j++)
        if (words[i] == restorers[j])
          return true;
    if (to.iov_len < sizeof words)
      break;
    at += sizeof words;
  }
  return false;
}
