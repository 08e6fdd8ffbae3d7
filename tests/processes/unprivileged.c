// Limits that do not concern root: no more processes may be made, or no more
// memory locked, when the program crashes or ends. All is written, unseen.
// REQUIRES: root
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t && chmod 755 .
// RUN: for how in nproc-crash nproc-end lock-end; do mkdir -m 777 $how && env APPMAP=true APPMAP_OUTPUT_DIR=$how timeout 60 setpriv --reuid=65534 --regid=65534 --clear-groups %t $how 2>said; test $? = $(test $how = nproc-crash && echo 139 || echo 5) && cat said && ls $how | count 2 && for f in $how/*/*; do %query tree $f; done || exit 1; done | grep -v 'main\|thread' | FileCheck %s
// CHECK-NOT:     appmap
// CHECK-COUNT-6: work(n: int = "2")
// CHECK-NOT:     appmap
#include <appmap/appmap.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

static void work(int n) {}

static void limit(int kind, rlim_t value) {
  struct rlimit limit;
  getrlimit(kind, &limit);
  limit.rlim_cur = value;
  if (setrlimit(kind, &limit) != 0)
    abort();
}

static void use_up(void) {
  for (size_t size = 1 << 22; size > 8;)
    size = malloc(size) ? size : size / 2;
}

int main(int argc, char **argv) {
  work(1);
  if (*argv[1] == 'l') {
    limit(RLIMIT_MEMLOCK, 8 << 20);
    if (mlockall(MCL_FUTURE) != 0)
      return 1;
  } else {
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_AS, 200 << 20);
  }
  use_up();
  APPMAP_RECORD("block") work(2);
  if (strstr(argv[1], "crash"))
    raise(SIGSEGV);
  return 5;
}
