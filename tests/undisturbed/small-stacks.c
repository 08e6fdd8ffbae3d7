// Values of calls in signal handlers on small stacks of their own, and in
// coroutines: nothing is overrun, and locals there are shown.
// RUN: %appmap-cc -O1 %s -o %t && %run-recorded stacks %t
// RUN: %query tree stacks.appmap.json | FileCheck %s
// CHECK-COUNT-3: shown(text: const char * = "in a handler" @, p: const struct pair * = "{left=1, right=\"two\"}" @)
// CHECK: shown(text: const char * = "in a coroutine" @, p: const struct pair * = "{left=1, right=\"two\"}" @)
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

struct pair {
  int left;
  const char *right;
};
enum { PAGE = 4096, STACK = 8192 };

static int shown(const char *text, const struct pair *p) {
  return text[0] + p->left;
}

/* Below it is a page that must not be touched. */
__attribute__((no_instrument_function)) static char *new_stack(void) {
  char *memory = mmap(NULL, PAGE + STACK, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(memory, PAGE, PROT_NONE);
  return memory + PAGE;
}

static void handle(int number) {
  char text[] = "in a handler";
  struct pair p = {1, "two"};
  shown(text, &p);
}

static ucontext_t back, there;

static void coroutine(void) {
  char text[] = "in a coroutine";
  struct pair p = {1, "two"};
  shown(text, &p);
}

int main(void) {
  stack_t stack = {.ss_sp = new_stack(), .ss_size = STACK};
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_ONSTACK};
  sigaltstack(&stack, NULL);
  sigaction(SIGUSR1, &action, NULL);
  for (int i = 0; i < 3; i++)
    raise(SIGUSR1);
  getcontext(&there);
  there.uc_stack = (stack_t){.ss_sp = new_stack(), .ss_size = STACK};
  there.uc_link = &back;
  makecontext(&there, coroutine, 0);
  swapcontext(&back, &there);
  return 0;
}
