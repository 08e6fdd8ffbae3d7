// However a program was started: the AppMap has the name that it was started
// by, and the executable's when that says nothing.
// RUN: %appmap-cc -D_GNU_SOURCE %s -o a-program-with-a-long-name && ln a-program-with-a-long-name applet && ln -s applet link
// RUN: printf '#!%%s\n' $PWD/applet >script && chmod +x script
// RUN: for way in ./a-program-with-a-long-name ./applet ./link ./script loader as:-applet as:other as:/ as:none memory gone; do cp applet gone && env LOADER=$(ldd applet | grep -o '/[^ ]*/ld-[^ ]*') ./applet $way && ls out | count 1 && ls out/process | count 1 && echo "$way: $(%query get out/process/* metadata.name)" && rm -r out || exit 1; done | FileCheck %s
// CHECK:      name: a-program-with-a-long-name 2
// CHECK-NEXT: ./applet: applet 2
// CHECK-NEXT: ./link: link 2
// CHECK-NEXT: ./script: applet 2
// CHECK-NEXT: loader: applet 2
// CHECK-NEXT: as:-applet: applet 2
// CHECK-NEXT: as:other: other 2
// CHECK-NEXT: as:/: applet 2
// CHECK-NEXT: as:none: applet 2
// CHECK-NEXT: memory: ram 2
// CHECK-NEXT: gone: gone 2
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <unistd.h>

static void work(void) {}

static int in_memory(void) {
  int from = open("applet", O_RDONLY), to = memfd_create("ram", 0);
  while (sendfile(to, from, 0, 1 << 20) > 0)
    ;
  return to;
}

static int deleted(void) {
  int file = open("gone", O_RDONLY);
  return unlink("gone"), file;
}

static int start(const char *way) {
  char *argv[] = {(char *)way, 0, 0}, *nothing[] = {"/", 0};
  setenv("APPMAP", "true", 1);
  setenv("APPMAP_OUTPUT_DIR", "out", 1);
  if (strcmp(way, "loader") == 0)
    execl(getenv("LOADER"), "ld.so", "./applet", (char *)0);
  if (strcmp(way, "as:none") == 0)
    execv("./applet", &argv[2]);
  if (strncmp(way, "as:", 3) == 0)
    argv[0] += 3, execv("./applet", argv);
  if (strcmp(way, "memory") == 0)
    fexecve(in_memory(), nothing, environ);
  if (strcmp(way, "gone") == 0)
    fexecve(deleted(), nothing, environ);
  return execv(way, argv);
}

int main(int argc, char **argv) {
  prctl(PR_SET_NAME, "renamed");
  work();
  return argc < 2 || getenv("APPMAP") ? 0 : start(argv[1]);
}
