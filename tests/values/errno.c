// A call that returned -1 or NULL and set errno says so; no other does.
// RUN: %record-values %s %S/errno.c.json
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

static int minus_one(void) {
  return open("/nonexistent/file", O_RDONLY);
}
static FILE *null(void) {
  return fopen("/nonexistent/file", "r");
}
static ssize_t wide(void) {
  return write(-1, "", 1);
}
static int plain_minus_one(void) {
  return -1;
}
static const char *plain_null(void) {
  return NULL;
}
static int zero(void) {
  errno = EIO;
  return 0;
}
static int minus_two(void) {
  errno = EPERM;
  return -2;
}
static int odd(void) {
  errno = 12345;
  return -1;
}
static unsigned unsigned_minus_one(void) {
  errno = EAGAIN;
  return ~0u;
}
static int cleared(void) {
  errno = 0;
  return -1;
}

int main(void) {
  minus_one();
  errno = 0;
  null();
  wide();
  plain_minus_one();
  plain_null();
  zero();
  minus_two();
  odd();
  unsigned_minus_one();
  cleared();
  return errno;
}
