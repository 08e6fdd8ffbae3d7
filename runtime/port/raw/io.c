/* SPDX-License-Identifier: MIT
 *
 * Descriptors and files (wrapped.txt).
 */
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...);
int __wrap_close(int fd);
int __wrap_fcntl(int fd, int command, ...);
int __wrap_ioctl(int fd, unsigned long request, ...);
int __wrap_fstat(int fd, struct stat *status);
int __wrap_stat(const char *path, struct stat *status);
int __wrap_mkdirat(int folder, const char *path, mode_t mode);
int __wrap_unlinkat(int folder, const char *path, int flags);
int __wrap_posix_fallocate(int fd, off_t at, off_t size);
ssize_t __wrap_read(int fd, void *to, size_t size);
ssize_t __wrap_write(int fd, const void *from, size_t size);
ssize_t __wrap_pread(int fd, void *to, size_t size, off_t at);
ssize_t __wrap_pwrite(int fd, const void *from, size_t size, off_t at);

static int open_at(int folder, const char *path, int flags, va_list list) {
  int makes = flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;
  return (int)am_result(am_syscall6(SYS_openat, folder, (long)path, flags,
                                    makes ? va_arg(list, int) : 0, 0, 0));
}

int __wrap_open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  int fd = open_at(AT_FDCWD, path, flags, list);
  va_end(list);
  return fd;
}

int __wrap_openat(int folder, const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  int fd = open_at(folder, path, flags, list);
  va_end(list);
  return fd;
}

int __wrap_close(int fd) {
  return (int)am_result(am_syscall6(SYS_close, fd, 0, 0, 0, 0, 0));
}

int __wrap_fcntl(int fd, int command, ...) {
  va_list list;
  va_start(list, command);
  long argument = va_arg(list, long);
  va_end(list);
  return (int)am_result(am_syscall6(SYS_fcntl, fd, command, argument, 0, 0, 0));
}

int __wrap_ioctl(int fd, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  long argument = va_arg(list, long);
  va_end(list);
  return (int)am_result(
      am_syscall6(SYS_ioctl, fd, (long)request, argument, 0, 0, 0));
}

int __wrap_fstat(int fd, struct stat *status) {
  return (int)am_result(am_syscall6(SYS_fstat, fd, (long)status, 0, 0, 0, 0));
}

int __wrap_stat(const char *path, struct stat *status) {
  return (int)am_result(
      am_syscall6(SYS_newfstatat, AT_FDCWD, (long)path, (long)status, 0, 0, 0));
}

int __wrap_mkdirat(int folder, const char *path, mode_t mode) {
  return (int)am_result(
      am_syscall6(SYS_mkdirat, folder, (long)path, mode, 0, 0, 0));
}

int __wrap_unlinkat(int folder, const char *path, int flags) {
  return (int)am_result(
      am_syscall6(SYS_unlinkat, folder, (long)path, flags, 0, 0, 0));
}

/* On a file system that cannot reserve space: the last byte of each page does
 * it, and that of all, for what lies behind a file's end is lost. What we
 * reserve has no content yet. Returns the error. */
static int touch(int fd, off_t at, off_t size) {
  enum { STEP = 4096 };
  long n = 1;
  off_t end = at + size;
  for (at += (size - 1) % STEP; at < end && n == 1; at += STEP)
    n = am_syscall6(SYS_pwrite64, fd, (long)"", 1, at, 0, 0);
  return n < 0 ? (int)-n : n == 1 ? 0 : ENOSPC;
}

int __wrap_posix_fallocate(int fd, off_t at, off_t size) {
  long error = am_syscall6(SYS_fallocate, fd, 0, at, size, 0, 0);
  return error == -EOPNOTSUPP ? touch(fd, at, size) : (int)-error;
}

ssize_t __wrap_read(int fd, void *to, size_t size) {
  return am_result(am_syscall6(SYS_read, fd, (long)to, (long)size, 0, 0, 0));
}

ssize_t __wrap_write(int fd, const void *from, size_t size) {
  return am_result(am_syscall6(SYS_write, fd, (long)from, (long)size, 0, 0, 0));
}

ssize_t __wrap_pread(int fd, void *to, size_t size, off_t at) {
  return am_result(
      am_syscall6(SYS_pread64, fd, (long)to, (long)size, at, 0, 0));
}

ssize_t __wrap_pwrite(int fd, const void *from, size_t size, off_t at) {
  return am_result(
      am_syscall6(SYS_pwrite64, fd, (long)from, (long)size, at, 0, 0));
}
