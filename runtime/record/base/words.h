/* SPDX-License-Identifier: MIT
 *
 * Memory in words of 8 bytes, of which records are made. Of memory that was
 * copied: no libc function looks at it, to which sanitizers would object.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_WORDS_H
#define APPMAP_RUNTIME_RECORD_BASE_WORDS_H

#include <stdint.h>

static inline uint32_t am_round8(uint32_t size) {
  return (size + 7) & ~7u;
}

static inline uint64_t am_load(const char *from) {
  uint64_t word;
  __builtin_memcpy(&word, from, 8);
  return word;
}

static inline void am_store(char *to, uint64_t word) {
  __builtin_memcpy(to, &word, 8);
}

/* Zero or not, the bytes of a word: the lowest bit set is in the first zero. */
static inline uint64_t am_zeros(uint64_t word) {
  return (word - 0x0101010101010101ull) & ~word & 0x8080808080808080ull;
}

/* How many of `size` bytes come before a zero character of `unit` bytes. */
static inline uint32_t am_text_length(const char *text, uint32_t size,
                                      uint32_t unit) {
  uint32_t at = 0;
  for (; unit == 1 && at + 8 <= size; at += 8) {
    uint64_t zero = am_zeros(am_load(text + at));
    if (zero)
      return at + (uint32_t)__builtin_ctzll(zero) / 8;
  }
  for (; at + unit <= size; at += unit) {
    unsigned any = 0;
    for (uint32_t i = 0; i < unit; i++)
      any |= (unsigned char)text[at + i];
    if (!any)
      return at;
  }
  return at;
}

#endif
