// Each way of exec leaves what came before, and no spool. Where exec fails, or
// the file is not there, recording goes on and there is one file in the end.
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t && head -c 3000000 /dev/zero | tr '\0' x >long
// RUN: for how in l v ve lp vp vpe fexecve absent refused; do APPMAP=true APPMAP_OUTPUT_DIR=$how timeout 60 %t $how || exit 1; ls $how | count 1 && ls $how/process | count 1 && %query tree $how/process/*; done | FileCheck %s
// CHECK-COUNT-7: main(argc: int = "2"
// CHECK-NOT:     after
// CHECK:         run(how: const char * = "absent" @)
// CHECK-NEXT:    after(n: int = "1")
// CHECK:         run(how: const char * = "refused" @)
// CHECK-NEXT:    after(n: int = "1")
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void after(int n) {}

static void run(const char *how) {
  static char long_one[3000001];
  char *arguments[] = {"true", 0, 0}, *environment[] = {0};
  if (!strcmp(how, "l"))
    execl("/bin/true", "true", (char *)0);
  if (!strcmp(how, "v"))
    execv("/bin/true", arguments);
  if (!strcmp(how, "ve"))
    execve("/bin/true", arguments, environment);
  if (!strcmp(how, "lp"))
    execlp("true", "true", (char *)0);
  if (!strcmp(how, "vp"))
    execvp("true", arguments);
  if (!strcmp(how, "vpe"))
    execvpe("true", arguments, environment);
  if (!strcmp(how, "fexecve"))
    fexecve(open("/bin/true", O_RDONLY), arguments, environment);
  if (!strcmp(how, "absent"))
    execvp("no-such-program", arguments);
  FILE *file = fopen("long", "r");
  fread(long_one, 1, sizeof long_one - 1, file);
  arguments[1] = long_one; /* E2BIG */
  if (!strcmp(how, "refused"))
    execv("/bin/true", arguments);
}

int main(int argc, char **argv) {
  run(argv[1]);
  after(1);
  return 0;
}
