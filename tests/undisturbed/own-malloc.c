// A program with a malloc of its own, which is instrumented and has a lock: its
// calls are recorded but those that the recorder makes, and so are those that
// glibc makes for a thread that is gone. Also when it comes by LD_PRELOAD.
// RUN: for level in 0 2; do %appmap-cc -O$level -fno-builtin -pthread %s %S/Inputs/alloc.c -o %t && env APPMAP_MAX_SIZE=0 APPMAP_MAX_EVENTS=0 %run-recorded own %t && %query tree own.appmap.json | sed 's/(.*//' | sort | uniq -c | FileCheck %s || exit 1; done
// RUN: %query counts own.appmap.json | grep -x 'threads 201'
// RUN: %appmap-cc -O2 -fno-builtin -fPIC -shared %S/Inputs/alloc.c -o alloc.so && %clang -fno-builtin -pthread %s -o plain
// RUN: env APPMAP_MAX_SIZE=0 APPMAP_MAX_EVENTS=0 %run-recorded preloaded env LD_PRELOAD=./alloc.so ./plain
// RUN: %query tree preloaded.appmap.json | sed 's/(.*//' | sort | uniq -c | FileCheck --check-prefix=PRELOADED %s
// RUN: %query counts preloaded.appmap.json | grep -E '^threads 20[01]$'
// CHECK-DAG: {{ 4000 }}| step{{$}}
// CHECK-DAG: {{ 4000 }}| malloc{{$}}
// CHECK-DAG: {{ [4-9][0-9][0-9][0-9] }}| free{{$}}
// CHECK-DAG: {{ 200 }}work{{$}}
// CHECK-DAG: {{ [2-9]00 }}free{{$}}
// PRELOADED-DAG: {{ 4[0-9][0-9][0-9] }}malloc{{$}}
// PRELOADED-DAG: {{ [4-9][0-9][0-9][0-9] }}free{{$}}
#include <pthread.h>
#include <stdlib.h>

static char step(char *text) {
  return text[0] = 'x';
}

static void *work(void *unused) {
  for (int i = 0; i < 20; i++) {
    char *text = malloc(10);
    step(text);
    free(text);
  }
  return unused;
}

int main(void) {
  pthread_t threads[20];
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < 20; i++)
      pthread_create(&threads[i], NULL, work, NULL);
    for (int i = 0; i < 20; i++)
      pthread_join(threads[i], NULL);
  }
  return 0;
}
