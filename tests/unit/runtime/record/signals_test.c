/* SPDX-License-Identifier: MIT
 *
 * Signal handlers that record and interrupt the recorder at any instruction.
 */
#include "tests/unit/runtime/record/recorded.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>

enum { SIGNALS = 4000, STACK = 1 << 20 };
static volatile sig_atomic_t handled;
static sigjmp_buf back;

static void start(void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  struct itimerval often = {{0, 50}, {0, 50}};
  sigaction(SIGALRM, &action, NULL);
  setitimer(ITIMER_REAL, &often, NULL);
}

static void stop(void) {
  setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
}

static void on_signal(int number) {
  (void)number;
  handled++;
  /* Now and then enough to fill the chunk that was interrupted. */
  for (int i = 0; i < (handled % 64 == 0 ? 3000 : 1); i++)
    call_text("from the handler");
}

static void work(void) {
  for (uint64_t n = 0; handled < SIGNALS; n++) {
    call_number(n);
    call_text("text of some length");
  }
}

static void interrupt(void) {
  start(on_signal, 0);
  work();
  stop();
}

/* The handler's stack lies above the one it interrupts. */
static void *work_below(void *above) {
  stack_t stack = {.ss_sp = above, .ss_size = STACK};
  sigaltstack(&stack, NULL);
  sigset_t alarm;
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  start(on_signal, SA_ONSTACK);
  pthread_sigmask(SIG_UNBLOCK, &alarm, NULL);
  work();
  stop();
  return NULL;
}

static void interrupt_on_stack(void) {
  char *memory = mmap(NULL, 2 * STACK, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pthread_attr_t attributes;
  pthread_t thread;
  sigset_t alarm;
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  pthread_sigmask(SIG_BLOCK, &alarm, NULL);
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, memory, STACK);
  CHECK_NUMBER(pthread_create(&thread, &attributes, work_below, memory + STACK),
               0);
  pthread_join(thread, NULL);
}

static void look_exact(const struct recorded *found) {
  CHECK_NUMBER(found->numbers, counts->numbers);
  CHECK_NUMBER(found->texts, counts->texts);
  CHECK_NUMBER(found->leaves, counts->numbers + counts->texts);
  CHECK_NUMBER(found->dropped, 0);
}

static void on_signal_jump(int number) {
  (void)number;
  call_text("from the handler");
  if (++handled % 3 == 0)
    siglongjmp(back, 1);
}

/* The calls that are jumped out of may be lost, not one of the handler's. */
static void jump(void) {
  sigsetjmp(back, 1);
  start(on_signal_jump, 0);
  for (uint64_t n = 0; handled < SIGNALS; n++)
    call_number(n);
  stop();
}

static void look_jump(const struct recorded *found) {
  CHECK_NUMBER(found->texts, counts->texts);
  CHECK(found->numbers + SIGNALS / 3 >= counts->numbers);
  CHECK(found->bytes < 96u * (counts->numbers + counts->texts) + (200u << 20));
  CHECK_NUMBER(found->dropped, 0);
}

/* Handlers leave while the thread is busy for the recorder itself. */
static void jump_quietly(void) {
  volatile uint64_t recording = 0;
  sigsetjmp(back, 1);
  start(on_signal_jump, 0);
  while (handled < SIGNALS / 8) {
    recording = __appmap_recording_start("quiet", 1);
    __appmap_recording_discard(recording);
  }
  stop();
  for (uint64_t n = 0; n < 1000; n++)
    call_number(n);
}

static void look_quiet(const struct recorded *found) {
  CHECK_NUMBER(found->texts, counts->texts);
  CHECK_NUMBER(found->numbers, 1000);
  CHECK_NUMBER(found->numbers, counts->numbers);
  CHECK_NUMBER(found->dropped, 0);
}

int main(int argc, char **argv) {
  static const struct recorded_test tests[] = {
      {"interrupt", interrupt, look_exact},
      {"interrupt_on_stack", interrupt_on_stack, look_exact},
      {"jump", jump, look_jump},
      {"jump_quietly", jump_quietly, look_quiet},
  };
  return RUN_RECORDED(tests, argc, argv);
}
