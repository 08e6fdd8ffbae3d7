/* SPDX-License-Identifier: MIT
 *
 * Recursion as deep as it is told, on a stack that is large enough, and how
 * much of that stack a level takes.
 * usage: deep LEVELS
 */
#include "load.h"

#include <pthread.h>
#include <sys/mman.h>

static long levels;
static char *deepest;

static __attribute__((noinline)) long down(long level) {
  char here;
  if (level == levels) {
    deepest = &here;
    return level;
  }
  long result = down(level + 1);
  here = (char)level;
  return result + here - (char)level;
}

static void *work(void *base) {
  long result = down(1);
  printf("bytes of stack a level %ld\n",
         (long)((char *)base - deepest) / levels);
  return result == levels ? NULL : base;
}

int main(int argc, char **argv) {
  levels = argc > 1 ? atol(argv[1]) : 1000000;
  size_t size = (size_t)levels * 512 + (1 << 20);
  char *stack = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  pthread_attr_t attributes;
  pthread_t thread;
  void *failed;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, stack, size);
  double start = load_seconds();
  if (pthread_create(&thread, &attributes, work, stack + size) ||
      pthread_join(thread, &failed))
    return 1;
  load_report((unsigned long long)levels + 2, load_seconds() - start);
  return failed != NULL;
}
