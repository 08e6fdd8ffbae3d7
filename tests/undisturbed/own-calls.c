// A program that has its own open, close, read and write, to count or to fail
// them, sees no call of ours, however libappmap is linked.
// RUN: for kind in "" -static; do %appmap-cc -w -O1 $kind %s -o program && env APPMAP=true APPMAP_OUTPUT_DIR=out$kind timeout 60 ./program && %query tree out$kind/process/*.json | FileCheck %s || exit 1; done
// CHECK: main(
// CHECK-COUNT-9: {{^}}| work(
#include <sys/syscall.h>
#include <unistd.h>

enum { CALLS = 9 };
static int count;

__attribute__((no_instrument_function)) int open(const char *path, int flags, int mode) {
  count++;
  return syscall(SYS_open, path, flags, mode);
}
__attribute__((no_instrument_function)) int openat(int at, const char *path, int flags, int mode) {
  count++;
  return syscall(SYS_openat, at, path, flags, mode);
}
__attribute__((no_instrument_function)) int close(int fd) {
  count++;
  return syscall(SYS_close, fd);
}
__attribute__((no_instrument_function)) ssize_t read(int fd, void *to, size_t size) {
  count++;
  return syscall(SYS_read, fd, to, size);
}
__attribute__((no_instrument_function)) ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
  count++;
  return syscall(SYS_pwrite64, fd, from, size, at);
}

static void work(int n) {}

int main(void) {
  for (int i = 0; i < CALLS; i++)
    work(i);
  return count;
}
