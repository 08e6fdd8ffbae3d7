// A program that has used up its memory: threads that begin to record, forked
// children and all recordings are written, whatever the limit and the end.
// RUN: %appmap-cc -D_GNU_SOURCE -pthread %s -o %t
// RUN: sh %S/Inputs/out-of-memory %t "%query" | FileCheck %s
// CHECK:      as-return: 5 said fine, 5 4 late(n: int = "1") 1 work(n: int = "1000" 2 work(n: int = "10000" 2 work(n: int = "20000" 1 work(n: int = "3000" 2 work(n: int = "30000"
// CHECK-NEXT: as-_exit: 5 said fine, 5 4{{.*}} 2 work(n: int = "30000"
// CHECK-NEXT: as-exec: 6 said fine, 5 4{{.*}} 2 work(n: int = "30000"
// CHECK-NEXT: as-abort: 134 said fine{{( Aborted)?}}, 5 4{{.*}} 2 work(n: int = "30000"
// CHECK-NEXT: below-return: 5 said fine, 5 4{{.*}} 2 work(n: int = "30000"
// CHECK-NEXT: data-return: 5 said fine, 5 4{{.*}} 2 work(n: int = "30000"
// CHECK-NEXT: hard-exec: 6 said fine, 5 4{{.*}} 2 work(n: int = "30000"
// CHECK-NEXT: maps-return: 5 said fine, 4 1 work{{.*}} 2 work(n: int = "30000"
#include <appmap/appmap.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_barrier_t barrier;
static void work(int n) {}
static void late(int n) {}
__attribute__((no_instrument_function)) static void *in_thread(void *how) {
  pthread_barrier_wait(&barrier);
  if (*(char *)how != 'm')
    late(1);
  pthread_barrier_wait(&barrier);
  return how;
}

static void use_up(const char *how) {
  const rlim_t most = *how == 'b' ? 1 << 20 : 300 << 20;
  struct rlimit limit = {most, *how == 'h' ? most : RLIM_INFINITY};
  if (*how != 'm')
    setrlimit(*how == 'd' ? RLIMIT_DATA : RLIMIT_AS, &limit);
  for (int i = 0; *how == 'm' && i < 70000; i++)
    mmap(0, 4096, i % 2, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (size_t size = 1 << 25; size > 8;)
    size = malloc(size) ? size : size / 2;
}

int main(int argc, char **argv) {
  pthread_t thread;
  pthread_barrier_init(&barrier, 0, 5);
  for (int i = 0; i < 4; i++)
    pthread_create(&thread, 0, in_thread, argv[1]);
  work(1000);
  use_up(argv[1]);
  pthread_barrier_wait(&barrier);
  pthread_barrier_wait(&barrier);
  if (*argv[1] != 'm' && fork() == 0)
    return work(3000), 0;
  wait(0);
  for (int i = 1; i < 4; i++)
    APPMAP_RECORD("block") work(i * 10000);
  if (write(1, "fine\n", 5) == 5 && *argv[2] == 'e')
    execl("/bin/sh", "sh", "-c", "exit 6", (char *)0);
  return *argv[2] == 'a' ? abort(), 0 : *argv[2] == '_' ? _exit(5), 0 : 5;
}
