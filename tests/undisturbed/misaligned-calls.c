// Assembly that calls with a stack 8 bytes off, which code without vectors does
// not mind: the first call, values, full chunks and calls that are only counted
// are recorded, and what is interposed works, all the same.
// RUN: for level in 0 1 2 3; do %appmap-cc -O$level %s -o %t && %t 3 && %run-recorded calls %t 3 && %query tree calls.appmap.json | FileCheck %s && %run-recorded many %t 400000 || exit 1; done
// CHECK:      later(most: int = "3")
// CHECK-COUNT-3: | step(text: const char * = "text" @, to: struct pair * =
// "{left={{[0-9]}}, right=two}" @) -> struct pair * = "{left={{[0-9]}},
// right=two}" @
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct pair {
  int left;
  char right[4];
};

static jmp_buf buffer;

__attribute__((noinline)) static struct pair *step(const char *text,
                                                   struct pair *to) {
  to->left += *text == 't';
  return to;
}

__attribute__((noinline, used)) static void later(int most) {
  struct pair pair = {0, "two"};
  struct sigaction action;
  stack_t stack;
  for (int i = 0; i < most; i++)
    step("text", &pair);
  char *page = mmap(0, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(page, 4096, PROT_NONE);
  munmap(page, 8192);
  signal(SIGUSR1, SIG_IGN);
  sigaction(SIGUSR2, NULL, &action);
  sigaltstack(NULL, &stack);
  int jumped = setjmp(buffer);
  if (!jumped)
    longjmp(buffer, most);
  if (fork() == 0)
    exit(0);
  wait(NULL);
  exit(jumped + pair.left != 2 * most);
}

/* Calls with a stack that is 8 bytes off. */
void off(int most);
__asm__(".text\n"
        "off: call later\n"
        "  ret\n");

__attribute__((no_instrument_function)) int main(int argc, char **argv) {
  off(atoi(argv[1]));
}
