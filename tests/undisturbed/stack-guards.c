// A program may take away pages of its own stacks, in the middle of what a
// pointer leads to: recording it does not fault.
// RUN: %appmap-cc -O0 %s -o %t -pthread
// RUN: %run-recorded guards %t
// RUN: %query tree guards.appmap.json | FileCheck %s
// RUN: %appmap-cc -O0 -static %s -o %t.static -pthread && %run-recorded static %t.static
#include <alloca.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

static void take(const char *text, const int *number) {}

static void *guard(void *unused) {
  char *room = alloca(65536);
  char *page = (char *)(((uintptr_t)room + 16384) & ~4095ul);
  memset(room, 's', 65536);
  take(page - 3, (int *)page);
  mprotect(page, 4096, PROT_NONE);
  take(page - 3, (int *)page);
  mprotect(page, 4096, PROT_READ | PROT_WRITE);
  munmap(page, 4096);
  take(page - 3, (int *)page);
  mmap(page, 4096, PROT_READ | PROT_WRITE,
       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  return NULL;
}

int main(void) {
  pthread_t thread;
  guard(NULL);
  pthread_create(&thread, NULL, guard, NULL);
  pthread_join(thread, NULL);
  return 0;
}

// CHECK: take(text: const char * = "{{s+}}…" @, number: const int * = "1936946035" @)
// CHECK: take(text: const char * = "sss…" @, number: const int * = "0x{{[0-9a-f]+}}" @)
// CHECK: take(text: const char * = "sss…" @, number: const int * = "0x{{[0-9a-f]+}}" @)
