/* SPDX-License-Identifier: MIT
 *
 * Calls that programs replace by functions of their own, to count or to fail
 * them, made directly: those functions are not to see ours. The linker leads
 * all of libappmap here (--wrap in CMakeLists.txt).
 */
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...);
int __wrap_close(int fd);
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
