// Test programs run themselves to compare what they print: of a framework whose
// tests are not recorded one by one, only the first program speaks, in
// whichever way it starts the others.
// RUN: rm -rf %t && mkdir %t && cd %t && %appmap-cc -w %s -o tests
// RUN: for how in fork exec spawn vfork thread; do echo $how; APPMAP=true ./tests $how 2>&1; done | FileCheck %s
// CHECK: {{^}}fork{{$}}
// CHECK-NEXT: appmap: the tests of munit
// CHECK-NEXT: {{^}}exec{{$}}
// CHECK-NEXT: appmap: the tests of munit
// CHECK-NEXT: {{^}}spawn{{$}}
// CHECK-NEXT: appmap: the tests of munit
// CHECK-NEXT: {{^}}vfork{{$}}
// CHECK-NEXT: appmap: the tests of munit
// CHECK-NEXT: {{^}}thread{{$}}
// CHECK-NEXT: appmap: the tests of munit
// CHECK-NOT: appmap:
#include <pthread.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
int munit_suite_main_custom(int a) {
  return a;
}
static void *spawn(void *program) {
  pid_t child;
  char *again[] = {program, NULL};
  posix_spawn(&child, program, NULL, NULL, again, environ);
  return NULL;
}
static void start(const char *how, char *program) {
  pthread_t thread;
  if (*how == 's')
    spawn(program);
  else if (*how == 't')
    pthread_create(&thread, NULL, spawn, program), pthread_join(thread, NULL);
  else if (*how == 'v' && vfork() == 0)
    execl(program, program, NULL), _exit(1);
  else if (*how != 'v' && fork() == 0 && *how == 'e')
    execl(program, program, NULL);
}
int main(int argc, char **argv) {
  if (argc > 1)
    start(argv[1], argv[0]);
  wait(NULL);
  return munit_suite_main_custom(0);
}
