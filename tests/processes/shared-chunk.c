// A process that may have no more memory forks: the child has no part of the
// parent's log that it could write to, and what it calls is recorded.
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t
// RUN: for limit in soft hard; do APPMAP=true APPMAP_OUTPUT_DIR=$limit %t $limit || exit 1; done
// RUN: %query tree soft/process/*-child.appmap.json | grep 'work(n: int = "2")' || ls soft/process | count 2
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void work(int n) {}

// Bytes of a spool that this process shares with another, and could write.
__attribute__((no_instrument_function)) static size_t shared(void) {
  char line[512], perms[8];
  unsigned long from, to;
  size_t size = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && fgets(line, sizeof line, maps))
    if (sscanf(line, "%lx-%lx %7s", &from, &to, perms) == 3 &&
        strcmp(perms, "rw-s") == 0 && strstr(line, ".spool"))
      size += to - from;
  return size;
}

// All but the first block, which is replaced when the child's spool begins.
__attribute__((no_instrument_function)) static int child(void) {
  size_t size = shared();
  if (size > 4096) {
    printf("%zu bytes are shared\n", size);
    return 1;
  }
  work(2);
  return 0;
}

int main(int argc, char **argv) {
  int status = 1;
  const rlim_t most = 1 << 20;
  struct rlimit limit = {most, *argv[1] == 'h' ? most : RLIM_INFINITY};
  work(1);
  shared(); // stdio has its buffer
  setrlimit(RLIMIT_AS, &limit);
  if (fork() == 0)
    return child();
  wait(&status);
  return status != 0;
}
