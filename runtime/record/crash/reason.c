/* SPDX-License-Identifier: MIT
 *
 * Puts together what the kernel, libc and the C++ library know of a crash. It
 * runs in a process whose heap, locks and pointers may be broken: no function
 * of libc is called that could mind.
 */
#include "runtime/record/crash/reason.h"
#include "runtime/port/fault.h"
#include "runtime/port/memory/memory.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/capture/cxx_exception.h"
#include "runtime/record/capture/cxx_type.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Where glibc keeps what a failed assert said, or why it gave up itself. */
struct abort_message {
  unsigned size;
  char text[];
};
static struct abort_message *const *abort_message;

/* The C++ library's state of the calling thread; the exceptions that are being
 * handled begin with the innermost. Weak: only programs with C++ have it. When
 * it is there its thread-local storage is, too: nothing is allocated. */
extern void **__cxa_get_globals_fast(void) __attribute__((weak));

/* Where struct _Unwind_Exception is in libstdc++'s __cxa_exception and in that
 * of libc++abi, and how far its class's bytes are to be shifted to have the
 * vendor's. */
enum { GNU_HEADER_AT = 80, LLVM_HEADER_AT = 96, VENDOR_SHIFT = 32 };
#define VENDOR(a, b, c, d)                                                     \
  ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

/* Weak: a static program need not have it. */
extern __typeof__(dlsym) dlsym __attribute__((weak));

/* A text of limited size, always ended. */
struct text {
  char *at, *end;
};

static void add(struct text *text, const char *more) {
  while (*more && text->at < text->end)
    *text->at++ = *more++;
  *text->at = '\0';
}

static void add_number(struct text *text, uint64_t number, unsigned base) {
  char digits[24], *at = digits + sizeof digits - 1;
  *at = '\0';
  do
    *--at = "0123456789abcdef"[number % base];
  while (number /= base);
  add(text, at);
}

static void add_address(struct text *text, const void *address) {
  add(text, " 0x");
  add_number(text, (uintptr_t)address, 16);
}

void am_reason_init(void) {
  /* Private to glibc: not to be linked against. */
  if (dlsym)
    abort_message = dlsym(RTLD_DEFAULT, "__abort_msg");
}

/* No memory that is not there is so near the stack pointer, except where the
 * stack ends: below it is what the function was about to use. */
static bool is_stack_overflow(const siginfo_t *info, const void *context) {
  enum { BELOW = 65536, ABOVE = 4096 };
  uintptr_t address = (uintptr_t)info->si_addr;
  uintptr_t stack = am_fault_stack(context);
  return address + BELOW >= stack && address < stack + ABOVE;
}

static void tell_access(struct text *text, const siginfo_t *info,
                        const void *context) {
  static const char *const words[] = {
      [AM_ACCESS_UNKNOWN] = "invalid access to",
      [AM_READ] = "invalid read at",
      [AM_WRITE] = "invalid write at",
      [AM_EXECUTE] = "invalid jump to",
  };
  if (info->si_code == SI_KERNEL) /* that the processor cannot even form */
    return add(text, "access to an impossible address");
  if (is_stack_overflow(info, context))
    return add(text, "stack overflow");
  add(text, words[am_fault_access(context)]);
  add_address(text, info->si_addr);
}

static void tell_bus(struct text *text, const siginfo_t *info) {
  add(text, info->si_code == BUS_ADRALN   ? "misaligned access to"
            : info->si_code == BUS_ADRERR ? "no memory or file behind"
                                          : "memory error at");
  add_address(text, info->si_addr);
}

static void tell_arithmetic(struct text *text, const siginfo_t *info) {
  static const char *const words[] = {
      [FPE_INTDIV] = "integer division by zero",
      [FPE_INTOVF] = "integer overflow",
      [FPE_FLTDIV] = "division by zero",
      [FPE_FLTOVF] = "overflow",
      [FPE_FLTUND] = "underflow",
      [FPE_FLTRES] = "inexact result",
      [FPE_FLTINV] = "invalid operation",
      [FPE_FLTSUB] = "subscript out of range",
  };
  size_t code = (size_t)info->si_code;
  if (code < sizeof words / sizeof *words && words[code])
    add(text, words[code]);
}

/* The range of this address. */
static void take_range(char *to, size_t size,
                       const struct am_exception *exception, uint64_t address) {
  for (uint32_t at = 0; at < exception->used;) {
    uint64_t head;
    memcpy(&head, exception->captured + at, sizeof head);
    size_t length = AM_CAPTURED_LENGTH(head);
    if (AM_CAPTURED_ADDRESS(head) == AM_CAPTURED_ADDRESS(address)) {
      length = length < size ? length : size - 1;
      memcpy(to, exception->captured + at + 8, length);
      to[length] = '\0';
      return;
    }
    at += 8 + (uint32_t)((length + 7) & ~(size_t)7);
  }
}

/* The exception that is being handled: std::terminate begins with that. */
static void note_exception(struct am_start *start) {
  static struct am_exception exception; /* stacks may be small */
  void **globals = __cxa_get_globals_fast ? __cxa_get_globals_fast() : NULL;
  const char *caught = globals ? *globals : NULL, *header = NULL;
  uint64_t gnu, llvm;
  if (!caught)
    return;
  if (am_read_memory(&gnu, (uintptr_t)caught + GNU_HEADER_AT, sizeof gnu) !=
          sizeof gnu ||
      am_read_memory(&llvm, (uintptr_t)caught + LLVM_HEADER_AT, sizeof llvm) !=
          sizeof llvm)
    return;
  am_cxx_doubt();
  if (gnu >> VENDOR_SHIFT == VENDOR('G', 'N', 'U', 'C'))
    header = caught + GNU_HEADER_AT;
  else if (llvm >> VENDOR_SHIFT == VENDOR('C', 'L', 'N', 'G'))
    header = caught + LLVM_HEADER_AT;
  bool hidden = am_settings.environment.display != AM_DISPLAY_TRUE;
  if (!header || !am_exception_find(&exception, header, hidden) ||
      !exception.thrown.type)
    return;
  take_range(start->uncaught, sizeof start->uncaught, &exception,
             exception.thrown.type);
  /* A type of one letter is no class: the object itself says what it is. */
  if (exception.thrown.message)
    take_range(start->last_words, sizeof start->last_words, &exception,
               exception.thrown.message);
  else if (!start->uncaught[1])
    take_range(start->last_words, sizeof start->last_words, &exception,
               exception.thrown.object);
}

static void note_abort(struct am_start *start, struct text *text) {
  const struct abort_message *message = abort_message ? *abort_message : NULL;
  if (message)
    add(text, message->text);
  else
    note_exception(start);
}

void am_reason_note(struct am_start *start, int number, const siginfo_t *info,
                    const void *context) {
  struct text text = {start->last_words,
                      start->last_words + sizeof start->last_words - 1};
  if (number == SIGABRT)
    return note_abort(start, &text);
  if (!info || info->si_code <= 0) /* sent by a process */
    return;
  if (number == SIGSEGV)
    tell_access(&text, info, context);
  else if (number == SIGBUS)
    tell_bus(&text, info);
  else if (number == SIGFPE)
    tell_arithmetic(&text, info);
  else if (number == SIGSYS) {
    add(&text, "system call ");
    add_number(&text, (uint64_t)info->si_syscall, 10);
  }
}
