// The hooks leave errno alone: on the first call, across all kinds of values,
// in a new thread, and when a chunk is full.
// RUN: for O in 0 2; do %appmap-cc -O$O -pthread %s -o %t && %run-recorded O$O %t || exit 1; done
// RUN: not grep '"events":\[\]' O2.appmap.json
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

static const char *leaf(const char *text, int n) {
  return errno == n ? text : (const char *)1;
}

static void *loop(void *unused) {
  for (int i = 1; i < 3000; i++) {
    errno = i % 100 + 1;
    const char *result = leaf(i % 2 ? "text" : (const char *)8, errno);
    if (errno != i % 100 + 1)
      abort();
    if (result == (const char *)1)
      abort();
  }
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, loop, 0);
  loop(0);
  pthread_join(thread, 0);
  return 0;
}
