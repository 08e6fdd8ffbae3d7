/* SPDX-License-Identifier: MIT
 *
 * Memory (wrapped.txt). Unaligned words of 16, 8, 4, 2 and 1 bytes; a size
 * between two of them is done by two words that overlap. The empty assembly
 * keeps compilers from taking a loop for the function that it stands in for.
 */
#include "runtime/port/port.h"
#include "runtime/port/result.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

typedef uint16_t word2 __attribute__((aligned(1), may_alias));
typedef uint32_t word4 __attribute__((aligned(1), may_alias));
typedef uint64_t word8 __attribute__((aligned(1), may_alias));
typedef uint64_t word16 __attribute__((vector_size(16), aligned(1), may_alias));

#define KEPT(pointer) __asm__ volatile("" : "+r"(pointer))

void *__wrap_memcpy(void *to, const void *from, size_t size);
void *__wrap_memmove(void *to, const void *from, size_t size);
void *__wrap_memset(void *to, int byte, size_t size);
void *__wrap_memchr(const void *from, int byte, size_t size);
int __wrap_memcmp(const void *one, const void *other, size_t size);
void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd,
                  off_t offset);
int __wrap_munmap(void *at, size_t size);

/* Both words are loaded before one is stored: the memory may overlap. */
#define COPY_ENDS(word)                                                        \
  do {                                                                         \
    word first = *(const word *)from;                                          \
    word last = *(const word *)(from + size - sizeof(word));                   \
    *(word *)to = first;                                                       \
    *(word *)(to + size - sizeof(word)) = last;                                \
  } while (0)

static void copy_short(char *to, const char *from, size_t size) {
  if (size >= 16)
    COPY_ENDS(word16);
  else if (size >= 8)
    COPY_ENDS(word8);
  else if (size >= 4)
    COPY_ENDS(word4);
  else if (size >= 2)
    COPY_ENDS(word2);
  else if (size == 1)
    *to = *from;
}

static void copy_up(char *to, const char *from, size_t size) {
  word16 last = *(const word16 *)(from + size - 16);
  char *end = to + size - 16;
  for (; to < end; to += 16, from += 16) {
    KEPT(from);
    *(word16 *)to = *(const word16 *)from;
  }
  *(word16 *)end = last;
}

static void copy_down(char *to, const char *from, size_t size) {
  word16 first = *(const word16 *)from;
  while (size > 16) {
    KEPT(from);
    size -= 16;
    *(word16 *)(to + size) = *(const word16 *)(from + size);
  }
  *(word16 *)to = first;
}

void *__wrap_memmove(void *to, const void *from, size_t size) {
  if (size <= 32)
    copy_short(to, from, size);
  else if ((uintptr_t)to - (uintptr_t)from >= size)
    copy_up(to, from, size);
  else
    copy_down(to, from, size);
  return to;
}

void *__wrap_memcpy(void *to, const void *from, size_t size) {
  return __wrap_memmove(to, from, size);
}

#define SET_ENDS(word, value)                                                  \
  do {                                                                         \
    *(word *)to = (word)(value);                                               \
    *(word *)(to + size - sizeof(word)) = (word)(value);                       \
  } while (0)

static void set_short(char *to, uint64_t word, size_t size) {
  if (size >= 8)
    SET_ENDS(word8, word);
  else if (size >= 4)
    SET_ENDS(word4, word);
  else if (size >= 2)
    SET_ENDS(word2, word);
  else if (size == 1)
    *to = (char)word;
}

static void set_long(char *to, uint64_t word, size_t size) {
  word16 words = {word, word};
  char *end = to + size - 16;
  for (; to < end; to += 16) {
    KEPT(to);
    *(word16 *)to = words;
  }
  *(word16 *)end = words;
}

void *__wrap_memset(void *to, int byte, size_t size) {
  uint64_t word = (unsigned char)byte * 0x0101010101010101ull;
  if (size < 16)
    set_short(to, word, size);
  else
    set_long(to, word, size);
  return to;
}

void *__wrap_memchr(const void *from, int byte, size_t size) {
  const unsigned char *at = from, *end = at + size;
  for (; at < end; at++) {
    KEPT(at);
    if (*at == (unsigned char)byte)
      return (void *)(uintptr_t)at;
  }
  return NULL;
}

int __wrap_memcmp(const void *one, const void *other, size_t size) {
  const unsigned char *a = one, *b = other;
  for (; size >= 8 && *(const word8 *)a == *(const word8 *)b; size -= 8) {
    KEPT(a);
    a += 8;
    b += 8;
  }
  for (; size > 0; size--, a++, b++) {
    KEPT(a);
    if (*a != *b)
      return *a - *b;
  }
  return 0;
}

void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd,
                  off_t offset) {
  return (void *)am_result(am_syscall6(SYS_mmap, (long)at, (long)size,
                                       protection, flags, fd, offset));
}

int __wrap_munmap(void *at, size_t size) {
  return (int)am_result(
      am_syscall6(SYS_munmap, (long)at, (long)size, 0, 0, 0, 0));
}
