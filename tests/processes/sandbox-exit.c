// Whoever confines himself by a filter may be killed for what writing needs:
// _exit ends it with its own status, and leaves the spool to `recover`. Under a
// filter from before the program it writes as ever.
// RUN: %appmap-cc -w -D_GNU_SOURCE %s -o program
// RUN: env APPMAP=true APPMAP_OUTPUT_DIR=own timeout 60 ./program own || test $? = 4
// RUN: not ls own/process && timeout 60 %appmap-clang recover own && %query tree own/process/*.json | FileCheck %s
// RUN: env APPMAP=true APPMAP_OUTPUT_DIR=other timeout 60 ./program other || test $? = 4
// RUN: %query tree other/process/*.json | FileCheck %s
// CHECK: main(
// CHECK: {{^}}| work()
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void work(void) {}

static int confine(int call, unsigned verdict) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, verdict),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0;
}

int main(int argc, char **argv) {
  if (!strcmp(argv[1], "own") && confine(SYS_openat, SECCOMP_RET_KILL_PROCESS))
    return 1;
  if (!strcmp(argv[1], "other")) {
    confine(SYS_kexec_load, SECCOMP_RET_KILL_PROCESS);
    execl(argv[0], "inside", "inside", NULL);
  }
  work();
  _exit(4);
}
