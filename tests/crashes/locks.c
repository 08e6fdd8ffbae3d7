// A crash with locks held that our tool's start might need: of malloc, of the
// dynamic loader, of stdio; and in a signal handler.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program heap loader stdio handler environment > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: heap: SIGABRT, core; SIGABRT: malloc(): {{.+}}
// CHECK: loader: SIGSEGV, core; {{.*}} at 0x8
// CHECK: stdio: SIGSEGV, core; {{.*}} at 0x8
// CHECK: handler: SIGSEGV, core; {{.*}} at 0x8
// CHECK: environment: SIGSEGV, core; {{.*}} at 0x8
#define _GNU_SOURCE
#include <link.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

static int crash(struct dl_phdr_info *info, size_t size, void *data) {
  return *(volatile int *)8;
}

static void handler(int number) {
  crash(0, 0, 0);
}

int main(int argc, char **argv) {
  const char *way = argv[1];
  if (!strcmp(way, "heap")) {
    char *memory = malloc(1000);
    memset(memory, 0x41, 1100);
    for (;;)
      malloc(5000);
  }
  if (!strcmp(way, "loader"))
    dl_iterate_phdr(crash, 0);
  if (!strcmp(way, "stdio"))
    flockfile(stdout), flockfile(stderr), crash(0, 0, 0);
  if (!strcmp(way, "handler"))
    signal(SIGTERM, handler), raise(SIGTERM);
  if (!strcmp(way, "environment"))
    environ = (char **)8, crash(0, 0, 0);
}
