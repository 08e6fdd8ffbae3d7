// What a crash says goes to the program's stderr only, and only where it speaks
// at all; our tool holds none of the program's descriptors and gets none of its
// variables that could lead it astray.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program closed replaced full preload > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: closed: SIGSEGV, core; {{.*}} at 0x8
// CHECK: replaced: SIGSEGV, core; {{.*}} at 0x8
// CHECK: full: SIGSEGV, core; {{.*}} at 0x8
// CHECK: preload: SIGSEGV, core; {{.*}} at 0x8
// RUN: test ! -s file
// RUN: env APPMAP=true APPMAP_LOG_LEVEL=INFO ./program none 2> said; grep -c '^appmap-clang: 2 events, 1 functions, 1 thread -> tmp/appmap/' said | grep -x 1
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char **argv) {
  const char *way = argv[1];
  if (!strcmp(way, "closed"))
    for (int fd = 0; fd < 4096; fd++)
      close(fd);
  if (!strcmp(way, "replaced")) {
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0666);
    for (int i = 0; i < 3; i++)
      dup2(fd, i);
  }
  // No descriptor, no byte of a file, no memory is left.
  if (!strcmp(way, "full")) {
    struct rlimit none = {0, RLIM_INFINITY};
    while (open("/dev/null", O_RDONLY) >= 0)
      ;
    setrlimit(RLIMIT_AS, &none);
    setrlimit(RLIMIT_NOFILE, &none);
  }
  if (!strcmp(way, "preload"))
    setenv("LD_PRELOAD", "/nowhere.so", 1), chdir("/");
  return *(volatile int *)8;
}
