// What a recorded program starts says nothing of its empty recording: programs
// compare what those print that they start.
// RUN: %appmap-cc -c -DPART %s -o part.o && %clang %s part.o -L%libdir -lappmap -Wl,-rpath,%libdir -o program
// RUN: APPMAP=true ./program 2>err && count 0 < err
// RUN: ls tmp/appmap/process/*.appmap.json | count 1
#ifdef PART
void called(void) {}
#else
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
void called(void);

int main(int argc, char **argv) {
  char *child[] = {argv[0], "child", NULL};
  int status;
  pid_t pid;
  if (argc > 1)
    return 0;
  called();
  if (posix_spawn(&pid, argv[0], NULL, NULL, child, environ) != 0)
    return 1;
  waitpid(pid, &status, 0);
  return status;
}
#endif
