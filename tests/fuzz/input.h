/* SPDX-License-Identifier: MIT
 *
 * The fuzzer's input as a file, which has a path but no place on a disk.
 */
#ifndef FUZZ_INPUT_H
#define FUZZ_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
  int fd;
  char path[32];
};

struct input input_make(const uint8_t *data, size_t size);
void input_close(struct input *input);

/* Ends the program where something that must be is not. */
void require(bool is_right, const char *what, const char *detail);

#endif
