// A host that wrote over its arguments, as servers do to show what they are
// about, before it loads recorded code: the AppMap has the program's name.
// RUN: %appmap-cc -DPLUGIN -shared -fPIC %s -o plugin.so && %clang -D_GNU_SOURCE %s -o server -ldl
// RUN: for way in nothing all zeros spaces same kernel; do for more in "" "one two"; do env APPMAP=true APPMAP_OUTPUT_DIR=$way ./server $way $more || exit 1; done; ls $way/process | count 2 && for f in $way/process/*; do %query get $f metadata.name; done | cut -c1-8 | uniq -c | tr -s " "; done | FileCheck %s
// RUN: PATH=.:$PATH APPMAP=true APPMAP_OUTPUT_DIR=path server all && %query get path/process/* metadata.name | FileCheck --check-prefix=PATH %s
// CHECK-COUNT-6: 2 server 2
// CHECK-NOT:     {{[a-z]}}
// PATH:       server 2
#ifdef PLUGIN
int plugin(int n) {
  return n + 1;
}
#else
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

extern char **environ;

/* The arguments and, moved elsewhere, the environment, which lie in a row. */
static void write_over_all(char **argv) {
  char *end = argv[0], **moved = calloc(1000, sizeof *moved);
  for (int i = 0; argv[i]; i++)
    end += strlen(argv[i]) + 1;
  for (int i = 0; i < 999 && environ[i]; i++) {
    end += strlen(environ[i]) + 1;
    moved[i] = strdup(environ[i]);
  }
  environ = moved;
  memset(argv[0], 0, end - argv[0]);
  strcpy(argv[0], "postgres: ada sales /tmp/x [local] SELECT");
  argv[1] = 0;
}

static void write_over(char *name, char fill, const char *title) {
  size_t length = strlen(name);
  memset(name, fill, length);
  memcpy(name, title, strlen(title));
}

int main(int argc, char **argv) {
  char *way = strdup(argv[1]);
  if (strcmp(way, "all") == 0)
    write_over_all(argv);
  if (strcmp(way, "zeros") == 0)
    write_over(argv[0], 0, "a: /b");
  if (strcmp(way, "spaces") == 0)
    write_over(argv[0], ' ', "idle");
  if (strcmp(way, "same") == 0)
    write_over(argv[0], 't', "");
  if (strcmp(way, "kernel") == 0)
    prctl(PR_SET_NAME, "renamed");
  int (*call)(int) =
      (int (*)(int))dlsym(dlopen("./plugin.so", RTLD_NOW), "plugin");
  return call(1) != 2;
}
#endif
