/* SPDX-License-Identifier: MIT
 *
 * A machine with pages of 64 KiB, as the recorder takes it to be: what it asks
 * the kernel for is in whole pages.
 */

#include "tests/unit/harness.h"
#include "tests/unit/runtime/record/recorded.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sys/auxv.h>
#include <sys/resource.h>

enum { PAGE = 65536, THREADS = 20, EACH = 1500 };

/* Before libc's. */
__attribute__((visibility("default"))) unsigned long
getauxval(unsigned long type) {
  static unsigned long (*libc)(unsigned long);
  if (!libc)
    libc = (unsigned long (*)(unsigned long))dlsym(RTLD_NEXT, "getauxval");
  return type == AT_PAGESZ ? PAGE : libc(type);
}

static void *work(void *context) {
  (void)context;
  for (int n = 0; n < EACH; n++)
    call_number((uint64_t)n);
  return NULL;
}

static void pages(void) {
  for (int i = 0; i < THREADS; i++) {
    pthread_t thread;
    CHECK_NUMBER(pthread_create(&thread, NULL, work, NULL), 0);
    pthread_join(thread, NULL);
  }
  work(NULL);
}

static void look(const struct recorded *found) {
  CHECK_NUMBER(found->unit, PAGE);
  CHECK_NUMBER(found->numbers, counts->numbers);
  CHECK_NUMBER(found->leaves, counts->numbers);
  CHECK_NUMBER(found->dropped, 0);
}

/* Threads for whose chunks there is no memory, but in the library itself. */
static pthread_barrier_t barrier;

static void *work_late(void *context) {
  pthread_barrier_wait(&barrier);
  work(context);
  pthread_barrier_wait(&barrier);
  return NULL;
}

__attribute__((unused)) static void shortage(void) {
  enum { LATE = 4 };
  pthread_t thread;
  work(NULL);
  pthread_barrier_init(&barrier, NULL, LATE + 1);
  for (int i = 0; i < LATE; i++)
    CHECK_NUMBER(pthread_create(&thread, NULL, work_late, NULL), 0);
  struct rlimit limit = {1 << 20, RLIM_INFINITY};
  setrlimit(RLIMIT_AS, &limit);
  pthread_barrier_wait(&barrier);
  pthread_barrier_wait(&barrier);
}

static const struct recorded_test tests[] = {
    {"pages", pages, look},
#ifndef UNIT_SANITIZED /* a sanitizer needs memory, too */
    {"shortage", shortage, look},
#endif
};

int main(int argc, char **argv) {
  return RUN_RECORDED(tests, argc, argv);
}
