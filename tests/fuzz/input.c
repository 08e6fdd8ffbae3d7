/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct input input_make(const uint8_t *data, size_t size) {
  struct input input = {.fd = memfd_create("input", MFD_CLOEXEC)};
  snprintf(input.path, sizeof input.path, "/proc/self/fd/%d", input.fd);
  require(write(input.fd, data, size) == (ssize_t)size, "the input",
          "cannot be written");
  return input;
}

void input_close(struct input *input) {
  close(input->fd);
}

void require(bool is_right, const char *what, const char *detail) {
  if (is_right)
    return;
  fprintf(stderr, "%s: %s\n", what, detail);
  abort();
}
