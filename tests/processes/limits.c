// Limits on files, descriptors and memory change while recording: the output
// and the status are the program's, no signal comes or waits, and what could
// not be recorded is counted and said.
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t
// RUN: for limit in fsize nofile nofile-hard as; do echo "limit $limit"; env APPMAP=true APPMAP_OUTPUT_DIR=$limit timeout 60 %t $limit 2>&1 | cat; test ${PIPESTATUS[0]} = 5 || exit 1; done | FileCheck %s
// RUN: %appmap-clang recover fsize nofile-hard && for limit in fsize nofile nofile-hard as; do ls $limit | count 1 && ls $limit/process | count 1 || exit 1; done
// CHECK:      limit fsize
// CHECK-NEXT: fine
// CHECK-NEXT: appmap: {{.*}}File too large, and {{[0-9]+}} events were dropped; `appmap-clang recover
// CHECK-NEXT: limit nofile
// CHECK-NEXT: fine
// CHECK-NEXT: limit nofile-hard
// CHECK-NEXT: fine
// CHECK-NEXT: appmap: {{.*}}Too many open files; `appmap-clang recover {{.*}}.spool` may still write it
// CHECK-NEXT: limit as
// CHECK-NEXT: fine
// CHECK-NOT:  appmap
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void work(int n) {}

static void change(int kind, rlim_t value, int is_hard) {
  struct rlimit limit;
  getrlimit(kind, &limit);
  limit.rlim_cur = value;
  limit.rlim_max = is_hard ? value : limit.rlim_max;
  setrlimit(kind, &limit);
}

int main(int argc, char **argv) {
  sigset_t pending;
  for (int n = 0; n < 20000; n++) {
    if (n == 10000 && !strcmp(argv[1], "fsize"))
      change(RLIMIT_FSIZE, 100000, 0);
    if (n == 10000 && !strncmp(argv[1], "nofile", 6))
      change(RLIMIT_NOFILE, 3, argv[1][6] == '-');
    if (n == 10000 && !strcmp(argv[1], "as"))
      change(RLIMIT_AS, 1 << 20, 0);
    work(n);
  }
  sigpending(&pending);
  if (write(1, sigismember(&pending, SIGXFSZ) ? "pending\n" : "fine\n", 5) != 5)
    return 1;
  return 5;
}
