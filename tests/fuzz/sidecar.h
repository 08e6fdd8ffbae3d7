/* SPDX-License-Identifier: MIT
 *
 * A sidecar made from the fuzzer's choices: types that are about right, wrong,
 * endless or damaged, and functions with parameters of them.
 */
#ifndef FUZZ_SIDECAR_H
#define FUZZ_SIDECAR_H

#include "choice.h"

enum { SIDECAR_TYPES = 16, SIDECAR_SIZE = 1 << 16 };

struct lines {
  char text[SIDECAR_SIZE];
  size_t length;
};

/* SIDECAR_TYPES types with ids from 1, then the function with id 1. */
void sidecar_make(struct lines *lines, struct choices *choices);

#endif
