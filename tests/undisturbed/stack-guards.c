// A program may take away pages of its own stacks, or put something else in
// their place, in the middle of what a pointer leads to: recording it does not
// fault.
// RUN: %appmap-cc -O0 %s -o %t -pthread && %appmap-cc -O0 -static %s -o %t.static -pthread
// RUN: for way in 0 1 2 3 4 5 6 7; do %run-recorded guards$way %t $way && %query tree guards$way.appmap.json | FileCheck %s || exit; done
// RUN: for way in 0 1 2 3 4 5 6 7; do %run-recorded static$way %t.static $way || exit; done
#define _GNU_SOURCE
#include <alloca.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>

enum { PAGE = 4096, GUARD_INSTALL = 102 };
static int way;

static void take(const char *text, const int *number) {}

static void *map(void *at, int protection, int more) {
  return mmap(at, PAGE, protection, MAP_PRIVATE | MAP_ANONYMOUS | more, -1, 0);
}

static void vanish(char *page) {
  int id = shmget(IPC_PRIVATE, PAGE, 0600);
  void *none = map(NULL, PROT_NONE, 0);
  switch (way) {
  case 0: mprotect(page, PAGE, PROT_NONE); break;
  case 1: munmap(page, PAGE); break;
  case 2: map(page, PROT_NONE, MAP_FIXED); break;
  case 3: mremap(page, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, none); break;
  case 4: mremap(none, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, page); break;
  case 5: pkey_mprotect(page, PAGE, PROT_NONE, -1); break;
  case 6: shmat(id, page, SHM_REMAP); shmdt(page); break;
  case 7: /* older kernels have no such advice */
    if (madvise(page, PAGE, GUARD_INSTALL) != 0)
      mprotect(page, PAGE, PROT_NONE);
  }
  shmctl(id, IPC_RMID, NULL);
}

static void *guard(void *unused) {
  char *room = alloca(65536);
  char *page = (char *)(((uintptr_t)room + 16384) & ~4095ul);
  memset(room, 's', 65536);
  take(page - 3, (int *)page);
  vanish(page);
  take(page - 3, (int *)page);
  munmap(page, PAGE); /* whatever is there now */
  map(page, PROT_READ | PROT_WRITE, MAP_FIXED);
  return NULL;
}

int main(int count, char **arguments) {
  pthread_t thread;
  way = atoi(arguments[1]);
  guard(NULL);
  pthread_create(&thread, NULL, guard, NULL);
  pthread_join(thread, NULL);
  return 0;
}

// CHECK: take(text: const char * = "{{s+}}…" @, number: const int * = "1936946035" @)
// CHECK: take(text: const char * = "sss…" @, number: const int * = "0x{{[0-9a-f]+}}" @)
// CHECK: take(text: const char * = "{{s+}}…" @, number: const int * = "1936946035" @)
// CHECK: take(text: const char * = "sss…" @, number: const int * = "0x{{[0-9a-f]+}}" @)
