// A signal that arrives while _exit waits for the tool is the program's still.
// RUN: mkdir -p bin && printf '#!/bin/sh\nkill -TERM $(cat pid)\n' > bin/appmap-clang && chmod +x bin/appmap-clang
// RUN: %appmap-cc -static %s -o program
// RUN: env PATH=$PWD/bin:$PATH APPMAP=true timeout 60 ./program; test $? = 143
// RUN: %appmap-clang recover
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void on_user(int number) {
  _exit(0);
}

int main(void) {
  FILE *file = fopen("pid", "w");
  fprintf(file, "%d", getpid());
  fclose(file);
  signal(SIGUSR1, on_user);
  raise(SIGUSR1);
}
