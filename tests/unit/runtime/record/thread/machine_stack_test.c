/* SPDX-License-Identifier: MIT
 *
 * Which machine stack calls are on: told by the program, by the kernel, or only
 * to be guessed from where they lie.
 */
#include "runtime/spool/format.h"
#include "tests/unit/runtime/record/recorded.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

enum { KIB = 1024, SMALL = 64 * KIB };

static void look_whole(const struct recorded *found) {
  CHECK_NUMBER(found->leaves, counts->numbers);
  CHECK_NUMBER(found->dropped, 0);
}

/* Calls `from` to `to` are all of this kind and on one stack. */
static void check_one(const struct recorded *found, int from, int to,
                      enum am_stack_kind kind) {
  for (int i = from; i <= to; i++) {
    harness_check(found->kinds[i] == kind, __FILE__, __LINE__,
                  "call %d is on a stack of kind %d, not %d", i,
                  (int)found->kinds[i], (int)kind);
    harness_check(found->stacks[i] == found->stacks[from], __FILE__, __LINE__,
                  "call %d is on another stack than call %d", i, from);
  }
}

#define DIFFERENT(found, one, other)                                           \
  CHECK((found)->stacks[one] != (found)->stacks[other])

/* Calls number on a stack that is `size` bytes deeper, at least. */
static void call_deep(uint64_t number, size_t size) {
  volatile char *frame = __builtin_alloca(size + 1);
  frame[0] = 1;
  call_number(number);
  frame[0] = 2;
}

static ucontext_t main_context, contexts[2];

static void go(ucontext_t *from, ucontext_t *to) {
  __appmap_context(to);
  swapcontext(from, to);
}

static void coroutine(int number) {
  call_number((uint64_t)number);
  go(&contexts[number / 20], &main_context);
  call_deep((uint64_t)number + 1, 20 * KIB);
  go(&contexts[number / 20], &main_context);
}

static void make(ucontext_t *context, void *stack, size_t size, int number) {
  getcontext(context);
  context->uc_stack = (stack_t){.ss_sp = stack, .ss_size = size};
  makecontext(context, (void (*)(void))coroutine, 1, number);
  __appmap_context(context);
}

/* One of the stacks is memory of the thread's own. */
static void told(void) {
  char local[SMALL];
  char *heap = malloc(SMALL);
  memset(&main_context, 0xee, sizeof main_context);
  call_number(0);
  make(&contexts[0], local, SMALL, 10);
  make(&contexts[1], heap, SMALL, 20);
  for (int i = 0; i < 2; i++) {
    go(&main_context, &contexts[0]);
    call_number((uint64_t)i + 1);
    go(&main_context, &contexts[1]);
    call_number((uint64_t)i + 3);
  }
}

static void look_told(const struct recorded *found) {
  look_whole(found);
  check_one(found, 0, 4, AM_STACK_OWN);
  check_one(found, 10, 11, AM_STACK_OTHER);
  check_one(found, 20, 21, AM_STACK_OTHER);
  DIFFERENT(found, 10, 20);
}

/* A switch that nobody hears of: to `entry` on another stack, and back. */
static jmp_buf caller, fibres[2];
static int entered;
static void (*volatile entry)(void);

/* From the handler on the alternate stack, which is left for good: so the
 * oldest coroutine libraries make their stacks. */
static void start(int number) {
  (void)number;
  int mine = entered;
  if (_setjmp(fibres[mine]) == 0)
    return;
  entry();
  abort();
}

static void fibre_make(int number, void *stack, size_t size) {
  stack_t new = {.ss_sp = stack, .ss_size = size},
          off = {.ss_flags = SS_DISABLE};
  struct sigaction action = {.sa_handler = start, .sa_flags = SA_ONSTACK};
  entered = number;
  sigaction(SIGUSR1, &action, NULL);
  sigaltstack(&new, NULL);
  raise(SIGUSR1);
  sigaltstack(&off, NULL);
}

static void fibre_go(int number) {
  if (_setjmp(caller) == 0)
    _longjmp(fibres[number], 1);
}

static int at;
static size_t deeper = 8 * KIB;

/* Ten calls, at depths that differ. */
static void fibre(void) {
  int mine = at / 10;
  for (;;) {
    call_deep((uint64_t)at, (size_t)(at % 4) * deeper);
    if (_setjmp(fibres[mine - 1]) == 0)
      _longjmp(caller, 1);
  }
}

static void fibres_on(char *one, char *other, size_t size) {
  entry = fibre;
  call_number(0);
  fibre_make(0, one, size);
  fibre_make(1, other, size);
  for (int i = 0; i < 10; i++) {
    at = 10 + i;
    fibre_go(0);
    at = 20 + i;
    fibre_go(1);
    if (i < 4)
      call_deep((uint64_t)i + 1, (size_t)i * 100 * KIB);
  }
}

static void look_fibres(const struct recorded *found) {
  look_whole(found);
  check_one(found, 0, 4, AM_STACK_OWN);
  check_one(found, 10, 19, AM_STACK_OTHER);
  check_one(found, 20, 29, AM_STACK_OTHER);
  DIFFERENT(found, 10, 20);
}

/* Side by side in the heap. */
static void fibres_in_heap(void) {
  char *heap = malloc(2 * SMALL + KIB);
  fibres_on(heap, heap + SMALL + KIB, SMALL);
}

static char *map(size_t size) {
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
              -1, 0);
}

/* In one mapping, without a page between them. */
static void fibres_in_mapping(void) {
  char *memory = map(16 * SMALL);
  fibres_on(memory + 5 * SMALL, memory + 4 * SMALL, SMALL);
}

/* With guards below each: then calls may lie far apart. */
static void fibres_guarded(void) {
  char *memory = map(2048 * KIB);
  deeper = 100 * KIB;
  mprotect(memory, 4 * KIB, PROT_NONE);
  mprotect(memory + 1024 * KIB, 4 * KIB, PROT_NONE);
  fibres_on(memory + 4 * KIB, memory + 1028 * KIB, 1020 * KIB);
}

/* As where there is no /proc. */
static void fibres_unseen(void) {
  struct rlimit none;
  getrlimit(RLIMIT_NOFILE, &none);
  call_number(0);
  none.rlim_cur = 3;
  setrlimit(RLIMIT_NOFILE, &none);
  fibres_in_heap();
}

static void *thread_calls(void *frame) {
  call_number(0);
  call_deep(1, (size_t)frame);
  call_number(2);
  for (uint64_t i = 3; i < 9; i++)
    call_deep(i, (size_t)frame / 8 * (i - 3));
  return NULL;
}

static void run_thread(void *stack, size_t size, size_t frame) {
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  if (stack)
    pthread_attr_setstack(&attributes, stack, size);
  else
    pthread_attr_setstacksize(&attributes, size);
  CHECK_NUMBER(
      pthread_create(&thread, &attributes, thread_calls, (void *)frame), 0);
  pthread_join(thread, NULL);
}

static void look_thread(const struct recorded *found) {
  look_whole(found);
  check_one(found, 0, 8, AM_STACK_OWN);
}

static void thread_large(void) {
  run_thread(NULL, 64 << 20, 60 << 20);
}

static void thread_in_heap(void) {
  char *memory = malloc(100 * KIB);
  run_thread((char *)(((uintptr_t)memory + 63) & -64ul), 96 * KIB, 40 * KIB);
}

/* Its memory was a coroutine's, of which the program told. */
static void thread_after_coroutine(void) {
  ucontext_t context = {.uc_stack = {.ss_size = 512 * KIB}};
  char *memory = map(512 * KIB);
  call_number(0);
  for (size_t i = 0; i < 8; i++) {
    context.uc_stack.ss_sp = memory + i * SMALL;
    context.uc_stack.ss_size = SMALL;
    __appmap_context(&context);
  }
  run_thread(memory, 512 * KIB, 400 * KIB);
}

static void main_deep(void) {
  thread_calls((void *)(6 << 20));
}

/* The limit was another one when the program began. */
static void main_unlimited(void) {
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  call_number(0);
  if (setrlimit(RLIMIT_STACK, &limit) != 0)
    getrlimit(RLIMIT_STACK, &limit);
  thread_calls(
      (void *)(size_t)(limit.rlim_cur == RLIM_INFINITY ? 60 << 20 : 6 << 20));
}

static void on_signal(int number) {
  call_number((uint64_t)(number == SIGUSR1 ? 10 : 11));
  call_number(12);
}

/* The signal stack lies within the stack that is interrupted; then what was it
 * is a part of that again. */
static void signal_within(void) {
  char within[SMALL];
  stack_t stack = {.ss_sp = within, .ss_size = SMALL},
          off = {.ss_flags = SS_DISABLE};
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGUSR2, &action, NULL);
  call_number(0);
  sigaltstack(&stack, NULL);
  call_number(1);
  raise(SIGUSR1);
  call_number(2);
  raise(SIGUSR2);
  call_number(3);
  sigaltstack(&off, NULL);
  raise(SIGALRM);
}

static void on_own(int number) {
  (void)number;
  call_number(4);
}

static void signal_within_and_after(void) {
  signal(SIGALRM, on_own);
  signal_within();
  call_deep(5, SMALL / 2);
}

static void look_signal(const struct recorded *found) {
  look_whole(found);
  check_one(found, 0, 5, AM_STACK_OWN);
  check_one(found, 10, 12, AM_STACK_SIGNAL);
}

/* The kernel says that there is none while the handler runs. */
static void signal_disarmed(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
  stack_t stack = {
      .ss_sp = malloc(SMALL), .ss_size = SMALL, .ss_flags = (int)(1u << 31)};
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGUSR2, &action, NULL);
  for (uint64_t i = 0; i < 6; i++)
    call_number(i);
  CHECK_NUMBER(sigaltstack(&stack, NULL), 0);
  raise(SIGUSR1);
  raise(SIGUSR2);
}

int main(int argc, char **argv) {
  static const struct recorded_test tests[] = {
      {"told", told, look_told},
      {"fibres_in_heap", fibres_in_heap, look_fibres},
      {"fibres_in_mapping", fibres_in_mapping, look_fibres},
      {"fibres_guarded", fibres_guarded, look_fibres},
      {"fibres_unseen", fibres_unseen, look_fibres},
      {"thread_large", thread_large, look_thread},
      {"thread_in_heap", thread_in_heap, look_thread},
      {"thread_after_coroutine", thread_after_coroutine, look_thread},
      {"main_deep", main_deep, look_thread},
      {"main_unlimited", main_unlimited, look_thread},
      {"signal_within", signal_within_and_after, look_signal},
      {"signal_disarmed", signal_disarmed, look_signal},
  };
  return RUN_RECORDED(tests, argc, argv);
}
