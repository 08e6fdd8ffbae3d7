// A fault ends the program as it does unrecorded, core and all; its AppMap is
// there, and says what the fault was.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program read write jump impossible file divide trap abort assert smashed > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// RUN: %query tree tmp/appmap/process/*.json | FileCheck --check-prefix=TREE %s
// TREE: main(
// TREE-NEXT: | fail(way: const char * = "smashed"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void __stack_chk_fail(void);

static void fail(const char *way) {
  volatile int zero = 0;
  // CHECK: read: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid read at 0x8
  if (!strcmp(way, "read")) zero = *(volatile int *)8;
  // CHECK: write: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid write at 0x10
  if (!strcmp(way, "write")) *(volatile int *)16 = 1;
  // CHECK: jump: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid jump to 0x18
  if (!strcmp(way, "jump")) ((void (*)(void))24)();
  // CHECK: impossible: SIGSEGV, core; SIGSEGV: Segmentation fault: access to an impossible address
  if (!strcmp(way, "impossible")) zero = *(volatile int *)(1ul << 62);
  // CHECK: file: SIGBUS, core; SIGBUS: Bus error: no memory or file behind 0x{{[0-9a-f]*}}
  if (!strcmp(way, "file")) {
    char name[] = "fileXXXXXX";
    int fd = mkstemp(name);
    unlink(name);
    zero = *(volatile int *)mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0);
  }
  // CHECK: divide: SIGFPE, core; SIGFPE: Floating point exception: integer division by zero
  if (!strcmp(way, "divide")) zero = 1 / zero;
  // CHECK: trap: SIGILL, core; SIGILL: Illegal instruction
  if (!strcmp(way, "trap")) __builtin_trap();
  // CHECK: abort: SIGABRT, core; SIGABRT: Aborted
  if (!strcmp(way, "abort")) abort();
  // CHECK: assert: SIGABRT, core; SIGABRT: program: {{.*}}faults.c:[[#@LINE+1]]: void fail(const char *): Assertion `zero' failed.
  if (!strcmp(way, "assert")) assert(zero);
  // CHECK: smashed: SIGABRT, core; SIGABRT: *** stack smashing detected ***: terminated
  if (!strcmp(way, "smashed")) __stack_chk_fail();
}

int main(int argc, char **argv) {
  fail(argv[1]);
}
