// What ends the process or its program is told first; a function of the
// program's own with such a name is an ordinary one.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck --implicit-check-not="process exit" %s < %t
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
static char *words[] = {"true", 0};

static void end(int how) {
  switch (how) {
  case 0: execve("/a/ve", words, environ);
  case 1: execv("/a/v", words);
  case 2: execl("/a/l", "true", (char *)0);
  case 3: execle("/a/le", "true", (char *)0, environ);
  case 4: execvp("/a/vp", words);
  case 5: execlp("/a/lp", "true", (char *)0);
  case 6: execvpe("/a/vpe", words, environ);
  case 7: fexecve(-1, words, environ);
  case 8: execveat(-1, "a", words, environ, 0);
    break;
  case 9: daemon(1, 1);
  }
  if (how)
    _Exit(4);
  _exit(3);
}

static int daemon_(void) __asm__("not_daemon");
static int daemon_(void) { return 0; }


// CHECK: process exit 1 of /a/ve{{$}}
// CHECK: process exit 1 of /a/v{{$}}
// CHECK: process exit 1 of /a/l{{$}}
// CHECK: process exit 1 of /a/le{{$}}
// CHECK: process exit 2 of /a/vp{{$}}
// CHECK: process exit 2 of /a/lp{{$}}
// CHECK: process exit 2 of /a/vpe{{$}}
// CHECK: process exit 1 of this{{$}}
// CHECK: process exit 1 of this{{$}}
// CHECK: process exit 0 of this{{$}}
// CHECK: process exit 1 of this{{$}}
// CHECK: process exit 1 of this{{$}}
// CHECK: process exit 0 of this{{$}}
// CHECK: process exit 3 of this{{$}}
// CHECK: process exit 0 of this{{$}}
int main(void) {
  static const int first[] = {0, 7, 9};
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (int i = 0; i < 3; i++) {
    if (!fork())
      end(first[i]);
    while (wait(0) > 0) {}
  }
  return daemon_();
}
