/* Calls small functions many times and prints nanoseconds per call + return,
 * one line a kind: the program that tests/bench/run compares. Ends by _exit,
 * so that no AppMap of millions of calls is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The best one counts: other programs disturb. */
enum { ROUNDS = 50 };

#define NOINLINE __attribute__((noinline))
#define PLAIN    __attribute__((no_instrument_function))

struct sample {
  int id, kind;
  double x, y, z;
  const char *name;
};

static volatile int sink;

NOINLINE static void nothing(void) {
  sink = 0;
}

NOINLINE static int two_ints(int a, int b) {
  return a * b + 1;
}

/* The next two are not to be hoisted out of the loop by plain clang. */
NOINLINE static int text(const char *s) {
  __asm__ volatile("");
  return s[0];
}

NOINLINE static int pointer(const struct sample *s) {
  __asm__ volatile("");
  return s->id;
}

PLAIN static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

#define MEASURE(name, n, call)                                                 \
  do {                                                                         \
    double best = 1e18;                                                        \
    for (int round = 0; round < ROUNDS; round++) {                             \
      double start = now();                                                    \
      for (int i = 0; i < (n) / ROUNDS; i++)                                   \
        call;                                                                  \
      double took = (now() - start) / ((n) / ROUNDS);                          \
      best = took < best ? took : best;                                        \
    }                                                                          \
    printf("%s %.2f\n", name, best);                                           \
  } while (0)

/* The kernel is asked to copy what lies on the heap: fewer rounds. */
PLAIN int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 5000000;
  static const struct sample constant = {1, 2, 3, 4, 5, "sample"};
  struct sample local = constant, *heap = malloc(sizeof *heap);
  char local_text[] = "sixteen bytes xx", *heap_text = strdup(local_text);
  *heap = constant;
  MEASURE("void", n, nothing());
  MEASURE("two-ints", n, sink = two_ints(i, 3));
  MEASURE("text-const", n / 10, sink = text("sixteen bytes xx"));
  MEASURE("text-stack", n / 10, sink = text(local_text));
  MEASURE("text-heap", n / 10, sink = text(heap_text));
  MEASURE("struct-const", n / 10, sink = pointer(&constant));
  MEASURE("struct-stack", n / 10, sink = pointer(&local));
  MEASURE("struct-heap", n / 10, sink = pointer(heap));
  fflush(stdout);
  _exit(0);
}
