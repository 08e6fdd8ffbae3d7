/* SPDX-License-Identifier: MIT
 *
 * Sanitizers end the process by a system call of their own, which neither a
 * destructor nor a handler of signals sees: after an error, or at the very end
 * of the program because of leaks and races. They tell before, while they hold
 * locks of theirs.
 */
#include "runtime/record/process/sanitizer.h"
#include "runtime/record/base/self.h"
#include "runtime/record/crash/rescue_process.h"
#include "runtime/record/process/end.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/record/thread/thread.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#define FOREIGN extern __attribute__((weak))

/* What programs with a sanitizer bring along. */
FOREIGN void __sanitizer_set_death_callback(void (*callback)(void));
FOREIGN int __asan_report_present(void);
FOREIGN const char *__asan_get_report_description(void);
FOREIGN void __msan_init(void);
FOREIGN void __tsan_init(void);

/* The program has returned from main or called exit, and its handlers of that
 * have run. */
static bool ends;

static void note_end(void) {
  ends = true;
}

static bool has_reported(void) {
  return __asan_report_present && __asan_report_present();
}

/* Mangled, as types of exceptions are. */
static const char *name(void) {
  if (__asan_report_present)
    return "16AddressSanitizer";
  if (__tsan_init)
    return "15ThreadSanitizer";
  return __msan_init ? "15MemorySanitizer" : "26UndefinedBehaviorSanitizer";
}

static void note_error(struct am_start *start) {
  stpncpy(start->uncaught, name(), sizeof start->uncaught - 1);
  if (has_reported())
    stpncpy(start->last_words, __asan_get_report_description(),
            sizeof start->last_words - 1);
  am_spool_sample(&start->last);
}

static void handle_death(void) {
  struct am_start *start = am_spool_start();
  if (am_thread.quiet || !start || !am_self_is_own())
    return;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  if (ends && !has_reported()) {
    am_process_end();
  } else {
    note_error(start);
    am_rescue_write(true);
  }
  am_quiet_end(&quiet);
}

/* Whether it is in the file that was started. */
static bool is_in_program(const void *address) {
  Dl_info here, program;
  return dladdr(address, &here) &&
         dladdr((const void *)(uintptr_t)getauxval(AT_ENTRY), &program) &&
         here.dli_fbase == program.dli_fbase;
}

void am_sanitizer_module(const void *module) {
  static bool done;
  if (__sanitizer_set_death_callback && !done && is_in_program(module))
    done = atexit(note_end) == 0;
}

void am_sanitizer_watch(void) {
  if (__sanitizer_set_death_callback)
    __sanitizer_set_death_callback(handle_death);
}
