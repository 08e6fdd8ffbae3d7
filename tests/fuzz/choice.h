/* SPDX-License-Identifier: MIT
 *
 * The fuzzer's input as a row of choices; when it is used up all are 0.
 */
#ifndef FUZZ_CHOICE_H
#define FUZZ_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct choices {
  const uint8_t *bytes;
  size_t left;
};

static inline unsigned choose(struct choices *choices, unsigned below) {
  if (choices->left == 0)
    return 0;
  choices->left--;
  return *choices->bytes++ % below;
}

/* Once in `times`. */
static inline bool rarely(struct choices *choices, unsigned times) {
  return choose(choices, times) == times - 1;
}

static inline void choose_bytes(struct choices *choices, void *to,
                                size_t size) {
  size_t taken = size < choices->left ? size : choices->left;
  memset(to, 0, size);
  if (taken > 0)
    memcpy(to, choices->bytes, taken);
  choices->bytes += taken;
  choices->left -= taken;
}

/* Numbers as sizes and offsets are: mostly small and even, at times absurd. */
static inline uint64_t choose_number(struct choices *choices) {
  static const uint64_t odd[] = {
      1,       3,        7,          255,        1000,      4096,        0xffff,
      0x10000, 1u << 31, 1ull << 32, 1ull << 53, INT64_MAX, 0xfffffffffu};
  if (rarely(choices, 16))
    return odd[choose(choices, sizeof odd / sizeof *odd)];
  return 8u * choose(choices, 8) + (rarely(choices, 4) ? 4 : 0);
}

#endif
