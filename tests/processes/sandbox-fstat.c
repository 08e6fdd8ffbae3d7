// A forked child forbids itself to ask about files: it records nothing, and
// leaves no spool of which nobody knows what it is.
// RUN: %appmap-cc -w -D_GNU_SOURCE %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t
// RUN: ls out/process | count 1 && not ls out/spool
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void work(int n) {}

#define LOAD(field)                                                            \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))

__attribute__((no_instrument_function)) static int confine(void) {
  struct sock_filter code[] = {
      LOAD(nr),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fstat, 3, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_newfstatat, 0, 3),
      LOAD(args[3]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, AT_EMPTY_PATH, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1 /* EPERM */),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0;
}

int main(void) {
  int status = 1;
  work(1);
  if (fork() == 0) {
    if (confine())
      return 1;
    work(2);
    _exit(0);
  }
  wait(&status);
  return status != 0;
}
