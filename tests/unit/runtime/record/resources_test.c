/* SPDX-License-Identifier: MIT
 *
 * Pointers that point nowhere, descriptors that are no longer ours, files that
 * may not grow.
 */
#include "tests/unit/runtime/record/recorded.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE = 4096 };

static char *pages(int count) {
  return mmap(NULL, (size_t)count * PAGE, PROT_READ | PROT_WRITE,
              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void pointers(void) {
  char *memory = pages(3);
  memset(memory, 'x', 3 * PAGE);
  mprotect(memory + PAGE, PAGE, PROT_NONE);
  munmap(memory + 2 * PAGE, PAGE);
  const char *unreadable[] = {NULL,
                              (char *)1,
                              (char *)-1,
                              (char *)0xffffffff81000000,
                              (char *)0x0000800000000000,
                              memory + PAGE,
                              memory + 2 * PAGE};
  for (size_t i = 0; i < sizeof unreadable / sizeof *unreadable; i++)
    call_text(unreadable[i]);
  call_text(memory + PAGE - 1);
  call_text(memory + PAGE - 399);
  call_text(memory);
  call_text("");
  call_text("a literal");
}

static void look_pointers(const struct recorded *found) {
  CHECK_NUMBER(found->texts, 12);
  CHECK_NUMBER(found->leaves, 12);
  CHECK_NUMBER(found->unreadable, 7);
}

static char *volatile shared;
static int done;

static void *remap(void *context) {
  (void)context;
  while (!__atomic_load_n(&done, __ATOMIC_RELAXED)) {
    munmap(shared, PAGE);
    mmap(shared, PAGE, PROT_READ | PROT_WRITE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    memset(shared, 'y', PAGE - 1);
  }
  return NULL;
}

static void vanishing(void) {
  pthread_t thread;
  shared = pages(1);
  pthread_create(&thread, NULL, remap, NULL);
  for (int i = 0; i < 20000; i++)
    call_text(shared + i % PAGE);
  __atomic_store_n(&done, 1, __ATOMIC_RELAXED);
  pthread_join(thread, NULL);
}

static void look_exact(const struct recorded *found) {
  CHECK_NUMBER(found->numbers, counts->numbers);
  CHECK_NUMBER(found->texts, counts->texts);
  CHECK_NUMBER(found->leaves, counts->numbers + counts->texts);
  CHECK_NUMBER(found->dropped, 0);
}

/* A daemon closes all it finds; its files get the same numbers. */
static void descriptors(void) {
  char name[] = "/tmp/recorded-file-XXXXXX";
  struct stat status;
  int file = mkstemp(name);
  unlink(name);
  for (int round = 0; round < 3; round++) {
    for (int fd = 3; fd < 1000; fd++)
      if (fd != file)
        dup2(file, fd);
    for (int i = 0; i < 20000; i++)
      call_number((uint64_t)i);
  }
  CHECK_NUMBER(fstat(file, &status), 0);
  CHECK_NUMBER(status.st_size, 0);
  for (int fd = 3; fd < 1000; fd++)
    if (fstat(fd, &status) == 0)
      CHECK(status.st_size == 0 || fd >= 200);
}

static void limited(void) {
  struct rlimit limit = {4 << 20, RLIM_INFINITY};
  call_number(1);
  setrlimit(RLIMIT_FSIZE, &limit);
  for (int i = 0; i < 200000; i++)
    call_number((uint64_t)i);
  limit.rlim_cur = 0;
  setrlimit(RLIMIT_FSIZE, &limit);
  for (int i = 0; i < 10000; i++)
    call_number((uint64_t)i);
}

static void look_limited(const struct recorded *found) {
  CHECK_NUMBER(found->numbers, counts->numbers);
  CHECK(found->dropped > 100000);
  CHECK(found->bytes <= 4 << 20);
}

/* Descriptor 2 has become a file of the program's: our line is not for it. Nor
 * may a reader that went away end the program. */
static void message(void) {
  char name[] = "/tmp/recorded-file-XXXXXX";
  struct stat status;
  static struct module odd;
  int file = mkstemp(name);
  unlink(name);
  dup2(file, 2);
  module_fill(&odd);
  odd.module.abi++;
  __appmap_module_add(&odd.module);
  CHECK_NUMBER(fstat(file, &status), 0);
  CHECK_NUMBER(status.st_size, 0);
}

static void look_nothing(const struct recorded *found) {
  CHECK_NUMBER(found->dropped, 0);
}

int main(int argc, char **argv) {
  static const struct recorded_test tests[] = {
      {"pointers", pointers, look_pointers},
      {"vanishing", vanishing, look_exact},
      {"descriptors", descriptors, look_exact},
      {"limited", limited, look_limited},
      {"message", message, look_nothing},
  };
  return RUN_RECORDED(tests, argc, argv);
}
