// Programs for musl are recorded, by a libappmap.a built with musl-gcc; those
// that crash, by `appmap-clang run`.
// REQUIRES: musl-gcc, ninja
// RUN: %S/Inputs/musl-runtime %root %build/tests/musl > built 2>&1 || { cat built; exit 1; }
// RUN: for O in 0 2; do %appmap-cc --target=x86_64-linux-musl -O$O -nostdlibinc -isystem /usr/include/x86_64-linux-musl -c %s -o musl.o || exit 1; for how in "" -static -static-pie; do musl-gcc $how musl.o -o without && APPMAP=true ./without > without.out && test ! -e tmp && musl-gcc $how musl.o -Wl,--undefined=__appmap_enter %build/tests/musl/lib/libappmap.a -o program || exit 1; %run-recorded map ./program > map.out && cmp without.out map.out && %query tree map.appmap.json || exit 1; %appmap-clang run ./program crash > /dev/null; test $? = 134 && %query get tmp/appmap/process/*.json metadata.exception.class && rm -r tmp || exit 1; done; done > list
// RUN: FileCheck %s < list && grep -c area list | FileCheck --check-prefix=TIMES %s
// CHECK: main(count: int = "1", words: char ** = {{.*}}) -> int = "0"
// CHECK-NEXT: | area(size: const struct size * = "{width=2, height=3}" @) -> int = "6"
// CHECK-NEXT: | finish(crash: int = "0")
// CHECK-NEXT: thread 2
// CHECK-NEXT: work(name: void * = {{.*}}) -> void * =
// CHECK-NEXT: SIGABRT
// TIMES: 6
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct size {
  int width, height;
};

static int area(const struct size *size) {
  return size->width * size->height;
}

static void *work(void *name) {
  return name;
}

static void finish(int crash) {
  if (crash)
    abort();
}

int main(int count, char **words) {
  const struct size size = {2, 3};
  pthread_t thread;
  (void)words;
  pthread_create(&thread, NULL, work, "thread");
  pthread_join(thread, NULL);
  printf("%d\n", area(&size));
  finish(count > 1);
  return 0;
}
