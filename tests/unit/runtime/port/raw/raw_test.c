/* SPDX-License-Identifier: MIT
 *
 * libappmap's own functions for libc's: the same answers as libc's, whatever
 * the sizes and however memory overlaps.
 */
#include "tests/unit/harness.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

void *__wrap_memcpy(void *to, const void *from, size_t size);
void *__wrap_memmove(void *to, const void *from, size_t size);
void *__wrap_memset(void *to, int byte, size_t size);
void *__wrap_memchr(const void *from, int byte, size_t size);
int __wrap_memcmp(const void *one, const void *other, size_t size);
size_t __wrap_strlen(const char *text);
size_t __wrap_strnlen(const char *text, size_t most);
int __wrap_strcmp(const char *one, const char *other);
int __wrap_strncmp(const char *one, const char *other, size_t most);
char *__wrap_strchr(const char *text, int c);
char *__wrap_strrchr(const char *text, int c);
char *__wrap_strstr(const char *text, const char *part);
int __wrap_clock_gettime(clockid_t clock, struct timespec *time);
int __wrap_getrlimit(int kind, struct rlimit *limit);
int __wrap_posix_fallocate(int fd, off_t at, off_t size);
int __wrap_sigemptyset(sigset_t *set);
int __wrap_sigaddset(sigset_t *set, int signal);
int __wrap_sigismember(const sigset_t *set, int signal);

enum { SIZE = 160 };

static void fill(unsigned char *bytes) {
  for (int i = 0; i < SIZE; i++)
    bytes[i] = (unsigned char)(i * 37 + 11);
}

static void test_move(void) {
  unsigned char ours[SIZE], libc[SIZE];
  for (size_t size = 0; size <= 80; size++)
    for (size_t from = 0; from <= 40; from++)
      for (size_t to = 0; to <= 40; to++) {
        fill(ours);
        fill(libc);
        CHECK(__wrap_memmove(ours + to, ours + from, size) == ours + to);
        memmove(libc + to, libc + from, size);
        CHECK(!memcmp(ours, libc, SIZE));
      }
}

static void test_copy_and_set(void) {
  unsigned char ours[SIZE], libc[SIZE], source[SIZE];
  fill(source);
  for (size_t size = 0; size <= SIZE - 16; size++)
    for (size_t at = 0; at < 16; at++) {
      memset(ours, 0, SIZE);
      memset(libc, 0, SIZE);
      CHECK(__wrap_memcpy(ours + at, source + 3, size) == ours + at);
      memcpy(libc + at, source + 3, size);
      CHECK(!memcmp(ours, libc, SIZE));
      CHECK(__wrap_memset(ours + at, (int)size, size) == ours + at);
      memset(libc + at, (int)size, size);
      CHECK(!memcmp(ours, libc, SIZE));
    }
}

static int sign(int value) {
  return (value > 0) - (value < 0);
}

static void test_compare(void) {
  unsigned char one[SIZE], other[SIZE];
  for (size_t size = 0; size <= 40; size++)
    for (size_t at = 0; at < 40; at++) {
      fill(one);
      fill(other);
      other[at] ^= 0x80;
      CHECK(sign(__wrap_memcmp(one, other, size)) ==
            sign(memcmp(one, other, size)));
      CHECK(__wrap_memchr(one, other[at], size) ==
            memchr(one, other[at], size));
    }
}

static void test_text(void) {
  static const char *const texts[] = {"",    "a",    "ab",   "aab",
                                      "aba", "\xe4", "abab", "b"};
  size_t count = sizeof texts / sizeof *texts;
  for (size_t i = 0; i < count; i++) {
    CHECK(__wrap_strlen(texts[i]) == strlen(texts[i]));
    CHECK(__wrap_strnlen(texts[i], 2) == strnlen(texts[i], 2));
    for (const char *c = "ab\xe4"; *c; c++) {
      CHECK(__wrap_strchr(texts[i], *c) == strchr(texts[i], *c));
      CHECK(__wrap_strrchr(texts[i], *c) == strrchr(texts[i], *c));
    }
    CHECK(__wrap_strchr(texts[i], 0) == strchr(texts[i], 0));
    CHECK(__wrap_strrchr(texts[i], 0) == strrchr(texts[i], 0));
    for (size_t j = 0; j < count; j++) {
      CHECK(sign(__wrap_strcmp(texts[i], texts[j])) ==
            sign(strcmp(texts[i], texts[j])));
      CHECK(sign(__wrap_strncmp(texts[i], texts[j], 2)) ==
            sign(strncmp(texts[i], texts[j], 2)));
      CHECK(__wrap_strstr(texts[i], texts[j]) == strstr(texts[i], texts[j]));
    }
  }
}

static void test_clock(void) {
  struct timespec before, ours, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  CHECK(__wrap_clock_gettime(CLOCK_MONOTONIC, &ours) == 0);
  clock_gettime(CLOCK_MONOTONIC, &after);
  CHECK(ours.tv_sec >= before.tv_sec && ours.tv_sec <= after.tv_sec);
  CHECK(__wrap_clock_gettime(-1, &ours) == -1);
}

static void test_process(void) {
  struct rlimit ours, libc;
  CHECK(__wrap_getrlimit(RLIMIT_NOFILE, &ours) == 0);
  getrlimit(RLIMIT_NOFILE, &libc);
  CHECK(ours.rlim_cur == libc.rlim_cur && ours.rlim_max == libc.rlim_max);
  sigset_t set;
  __wrap_sigemptyset(&set);
  __wrap_sigaddset(&set, SIGXFSZ);
  CHECK(__wrap_sigismember(&set, SIGXFSZ) && sigismember(&set, SIGXFSZ));
  CHECK(!__wrap_sigismember(&set, SIGPIPE) && !sigismember(&set, SIGPIPE));
}

/* As a file system does that cannot reserve space. */
static void refuse_to_reserve(void) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fallocate, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

static void check_reserved(off_t at, off_t size) {
  FILE *file = tmpfile();
  struct stat status;
  CHECK(__wrap_posix_fallocate(fileno(file), at, size) == 0);
  CHECK(fstat(fileno(file), &status) == 0 && status.st_size == at + size);
  fclose(file);
}

static void test_reserve(void) {
  for (int is_refused = 0; is_refused < 2; is_refused++) {
    check_reserved(0, 4096);
    check_reserved(4096, 65536);
    check_reserved(8192, 100);
    if (!is_refused)
      refuse_to_reserve();
  }
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(test_move),    TEST(test_copy_and_set), TEST(test_compare),
      TEST(test_text),    TEST(test_clock),        TEST(test_process),
      TEST(test_reserve),
  };
  return RUN_TESTS(tests, argc, argv);
}
