// Names of functions that were stripped off come from the separate debug file,
// however long the build id is (lld's own has 8 bytes), and when other notes
// stand beside it.
// REQUIRES: lld
// RUN: clang-%llvm-major -w -shared -fPIC %S/Inputs/debug-root.c -ldl -o debug-root.so
// RUN: %appmap-cc -O0 -c %s -o main.o
// RUN: for id in fast uuid md5 sha1 0x01234567; do \
// RUN:   %S/Inputs/record-stripped %llvm-bin %appmap-clang $id \
// RUN:     %appmap-cc -fuse-ld=lld -Wl,--build-id=$id main.o || exit 1; \
// RUN: done
// RUN: clang-%llvm-major -c %S/Inputs/notes.s -o notes.o
// RUN: %S/Inputs/record-stripped %llvm-bin %appmap-clang other \
// RUN:   %appmap-cc -fuse-ld=lld -Wl,--build-id=none main.o notes.o
#include <signal.h>

__attribute__((noinline)) static int twice(int x) {
  return 2 * x;
}

void take(int (*function)(int)) {}

int main(void) {
  take(twice);
  raise(SIGKILL);
  return 0;
}
