/* SPDX-License-Identifier: MIT
 *
 * Which process this is, whether it records, and which family of recorded
 * processes it belongs to.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_SELF_H
#define APPMAP_RUNTIME_RECORD_BASE_SELF_H

#include <stdbool.h>
#include <stdint.h>

/* The first recorded process of a family: it started the others, directly or
 * not. */
struct am_root {
  uint32_t pid;
  uint64_t start; /* field 22 of /proc/PID/stat; 0: not known */
};

/* This process records from now on. */
void am_self_begin(void);

/* In a forked child. */
void am_self_forked(void);

/* Whether this process records at all. */
bool am_self_is_on(void);

/* Whether it does, and its memory is its own: not a child of vfork.
 * Async-signal-safe. */
bool am_self_is_own(void);

/* To whose family it belongs. Told once. */
void am_self_set_root(const struct am_root *root);
const struct am_root *am_self_root(void);

/* Whether no recorded process started it, by fork or otherwise. The others say
 * nothing of what they have not: test programs run themselves, and compare what
 * they print. */
bool am_self_is_first(void);

#endif
