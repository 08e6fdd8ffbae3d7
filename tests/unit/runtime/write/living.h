/* SPDX-License-Identifier: MIT
 *
 * A spool that is being recorded to, by the rules of docs/spool-format.md and
 * with pauses at the worst places. One at a time.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_WRITE_LIVING_H
#define APPMAP_TESTS_UNIT_RUNTIME_WRITE_LIVING_H

#include "tests/unit/runtime/write/calls.h"

#define CHUNK     4096u
#define CAPACITY  (CHUNK - sizeof(struct am_block))
#define RECORDERS 4 /* the first: the test's own thread */
#define FAR_APART 100000000u

struct recorder {
  struct am_block *chunk;
  unsigned seed;
  uint32_t calls; /* that returned */
};

extern struct living {
  struct recorder recorders[RECORDERS];
  char path[4200];
  int fd;
  uint64_t end;
  bool stop;
} living;

void living_open(void);
void living_close(void);
uint64_t living_now(void);
/* A place for a block. */
uint64_t living_reserve(uint64_t size);
void living_put(const void *data, size_t size, uint64_t at);
void living_append(enum am_block_kind kind, uint32_t log, uint64_t base,
                   const void *payload, uint64_t used);
/* A TEXT block, with ' where JSON has ". */
void living_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A record that is not committed yet. */
struct am_record *living_begin(struct recorder *recorder, uint32_t size);
void living_commit(struct am_record *record, uint32_t flags);
/* The next call of `area`, with its return. Its value tells which it is. */
void living_call(struct recorder *recorder);
/* What the recorder has done. */
uint32_t living_calls(const struct recorder *recorder);

#endif
