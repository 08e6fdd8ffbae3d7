/* SPDX-License-Identifier: MIT
 *
 * The process's identity is kept, since a child of vfork has the same memory.
 */
#include "runtime/record/base/self.h"

#include <sys/types.h>
#include <unistd.h>

static struct {
  bool is_on;
  pid_t pid; /* this process's, which is not that of a vfork child */
  struct am_root root;
} self;

void am_self_begin(void) {
  self.is_on = true;
  self.pid = getpid();
}

void am_self_forked(void) {
  self.pid = getpid();
}

bool am_self_is_on(void) {
  return self.is_on;
}

bool am_self_is_own(void) {
  /* A sandbox may refuse to say. */
  pid_t pid = getpid();
  return self.is_on && (self.pid == pid || pid < 0);
}

void am_self_set_root(const struct am_root *root) {
  self.root = *root;
}

const struct am_root *am_self_root(void) {
  return &self.root;
}

bool am_self_is_first(void) {
  return self.root.pid == (uint32_t)getpid();
}
