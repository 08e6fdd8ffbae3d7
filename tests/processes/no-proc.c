// Without /proc, and in a sandbox that refuses all but what the program needs:
// the program goes on as it would, and so does the recording as far as it may.
// REQUIRES: root
// RUN: %appmap-cc %s -o %t
// RUN: unshare -m true || exit 0; env APPMAP=true APPMAP_OUTPUT_DIR=out unshare -m sh -c 'umount -l /proc && timeout 60 %t' && ls out | count 1 && ls out/process | count 2
// RUN: for f in out/process/*; do %query tree $f; done | FileCheck %s
// RUN: env APPMAP=true APPMAP_OUTPUT_DIR=box timeout 60 %t box 2>err; test $? = 3 && FileCheck %s --check-prefix=BOX <err
// RUN: %appmap-clang recover box && %query tree box/process/* | FileCheck %s --check-prefix=RECOVERED
// CHECK-DAG: parent(name: const char * = "Ada" @)
// CHECK-DAG: child(name: const char * = "Grace" @)
// BOX:     appmap: {{.*}}Operation not permitted{{.*}}; `appmap-clang recover {{.*}}.spool` may still write it
// BOX-NOT: appmap
// RECOVERED: parent(name: const char * = "box" @)
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ALLOW(call)                                                            \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1),                       \
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static void parent(const char *name) {}
static void child(const char *name) {}

static int confine(void) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      ALLOW(write),
      ALLOW(exit_group),
      ALLOW(brk),
      ALLOW(rt_sigprocmask),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1 /* EPERM */)};
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0;
}

int main(int argc, char **argv) {
  if (argc > 1) {
    parent(argv[1]);
    if (confine())
      return 1;
    for (int i = 0; i < 20000; i++)
      child("in the box");
    return 3;
  }
  parent("Ada");
  if (fork() == 0)
    child("Grace");
  else
    wait(0);
  return 0;
}
