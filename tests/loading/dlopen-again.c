// Two libraries come and go a thousand times, each at the place of the other:
// calls have the right names, and neither memory, nor descriptors, nor the
// spool grow by what has gone.
// RUN: for name in first second; do %appmap-cc -O2 -shared -fPIC -DNAME=$name %s -o $name.so || exit 1; done
// RUN: %appmap-cc %s -I%root/tests/load -o %t -ldl
// RUN: env APPMAP_MAX_EVENTS=0 APPMAP_OUTPUT_DIR=again.recording %run-recorded again %t | FileCheck %s
// CHECK: at the same place: 999; descriptors +0, mappings +{{[0-2]}}; {{[1-9]?[0-9]?[0-9]}} KiB
// RUN: %query tree again.appmap.json | sort | uniq -c | FileCheck --check-prefix=TREE %s
// TREE-DAG: {{ 1000 }}| begin()
// TREE-DAG: {{ 1000 }}| | born(n: int = "1"
// TREE-DAG: {{ 1000 }}| finish()
// TREE-DAG: {{ 500 }}| first(n: int = "2") -> int = "3"
// TREE-DAG: {{ 500 }}| second(n: int = "2") -> int = "3"
// RUN: %query counts again.appmap.json | FileCheck --check-prefix=COUNTS %s
// COUNTS: events 14002
// COUNTS: functions 6
#ifdef NAME
static __thread int used;

int NAME(int n) {
  return used += n;
}
__attribute__((noinline)) static int born(int n) {
  return n;
}
__attribute__((constructor)) static void begin(void) {
  born(1);
}
__attribute__((destructor)) static void finish(void) {
  born(2);
}
#else
#include "load.h"

#include <dlfcn.h>

int main(void) {
  const char *const names[] = {"first", "second"};
  int same = 0, descriptors = 0, mappings = 0;
  void *before = 0;
  for (int i = 0; i < 1000; i++) {
    void *object = dlopen(i % 2 ? "./second.so" : "./first.so", RTLD_NOW);
    int (*function)(int) = (int (*)(int))dlsym(object, names[i % 2]);
    same += (void *)function == before;
    before = (void *)function;
    for (int n = 0; n < 3; n++)
      function(n);
    dlclose(object);
    if (i == 100) {
      descriptors = load_descriptors();
      mappings = load_mappings();
    }
  }
  printf("at the same place: %d; descriptors %+d, mappings %+d; %llu KiB\n",
         same, load_descriptors() - descriptors, load_mappings() - mappings,
         load_spool() >> 10);
}
#endif
