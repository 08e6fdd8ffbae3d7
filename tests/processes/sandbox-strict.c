// Under a filter of its own a process dies as it does without us: of the signal
// that was sent, or of its own fault, whether what the filter does not list
// kills or fails. What libc does not do when nothing is recorded, we do not.
// RUN: %clang -w -D_GNU_SOURCE %s -o plain && %appmap-cc -w -D_GNU_SOURCE %s -o program
// RUN: for way in kill fail fault again; do for program in plain program; do for recorded in false true; do \
// RUN:   env APPMAP=$recorded timeout 60 ./$program $way; echo $way $?; done; done; done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// RUN: %if root %{ APPMAP=true timeout 60 ./program bare || test $? = 142 %}
// CHECK-COUNT-4: kill 142
// CHECK-COUNT-4: fail 142
// CHECK-COUNT-4: fault 139
// CHECK-COUNT-4: again 0
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1)
#define END(how) BPF_STMT(BPF_RET | BPF_K, how)
#define ALLOW(number) CALL(number), END(SECCOMP_RET_ALLOW)

static void work(void) {}

static int confine(unsigned standard) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      ALLOW(SYS_write), ALLOW(SYS_read), ALLOW(SYS_exit_group),
      ALLOW(SYS_mmap), ALLOW(SYS_munmap), ALLOW(SYS_ftruncate),
      ALLOW(SYS_pwrite64), ALLOW(SYS_rt_sigprocmask), ALLOW(SYS_ppoll),
      END(standard)};
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  if (standard == (SECCOMP_RET_ERRNO | 2)) /* unheard of by prctl: only root may */
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

static int forbid_getpid(void) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      CALL(SYS_getpid), END(SECCOMP_RET_KILL_PROCESS), END(SECCOMP_RET_ALLOW)};
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

int main(int argc, char **argv) {
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  work();
  if (strcmp(argv[1], "fault") && strcmp(argv[1], "again"))
    ualarm(200000, 200000);
  if (!strcmp(argv[1], "bare"))
    confine(SECCOMP_RET_ERRNO | 2);
  else
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (!strcmp(argv[1], "again")) {
    forbid_getpid();
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    syscall(SYS_exit_group, 0);
  }
  if (strcmp(argv[1], "bare")) confine(!strcmp(argv[1], "fail") ? SECCOMP_RET_ERRNO | 1 : SECCOMP_RET_KILL_PROCESS);
  if (!strcmp(argv[1], "fault")) *(volatile int *)8 = 1;
  for (;;) syscall(SYS_ppoll, 0, 0, 0, 0, 0);
}
