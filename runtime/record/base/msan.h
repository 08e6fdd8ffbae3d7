/* SPDX-License-Identifier: MIT
 *
 * MemorySanitizer, if the program has it, does not know what we wrote; the
 * functions of libc that it watches would tell of it. May nest.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_MSAN_H
#define APPMAP_RUNTIME_RECORD_BASE_MSAN_H

extern void __msan_scoped_disable_interceptor_checks(void)
    __attribute__((weak));
extern void __msan_scoped_enable_interceptor_checks(void) __attribute__((weak));

static inline void am_msan_pause(void) {
  if (__msan_scoped_disable_interceptor_checks)
    __msan_scoped_disable_interceptor_checks();
}

static inline void am_msan_go_on(void) {
  if (__msan_scoped_enable_interceptor_checks)
    __msan_scoped_enable_interceptor_checks();
}

#endif
