/* SPDX-License-Identifier: MIT
 *
 * A thread's place in the spool: the chunk it appends to. The hot path uses
 * the fields directly; everything that can be slow is in thread.c.
 */
#ifndef APPMAP_RECORD_THREAD_H
#define APPMAP_RECORD_THREAD_H

#include "runtime/spool.h"

#include <stdbool.h>
#include <stdint.h>

/* Small enough to stay in the cache between two drains, large enough that a
 * drain's system calls vanish among its records. */
#define AM_CHUNK_SIZE     65536u
#define AM_CHUNK_CAPACITY (AM_CHUNK_SIZE - sizeof(struct am_block))
/* The word after the last record is always 0, so that much stays free. */
#define AM_CHUNK_LIMIT (AM_CHUNK_CAPACITY - 8)

/* Plain data, no destructor: usable from the first instruction of a thread to
 * its last. At most 24 bytes: libappmap may be loaded by dlopen, when static
 * TLS is scarce. */
struct am_thread {
  struct am_block *chunk; /* NULL: this thread has recorded nothing yet */
  uintptr_t hook;         /* frame of the running hook; 0: none */
  uint32_t log;
  uint32_t rounds; /* how often the thread's end was announced */
};

extern __thread struct am_thread am_thread
    __attribute__((tls_model("initial-exec")));

/* The slow half of a reservation: the thread has no chunk, or its chunk has
 * no `size` bytes left. `outer` is the hook this one interrupted, or 0. Makes
 * room and reserves; returns the position in the chunk, or -1 when the event
 * has to be dropped (counted). */
int64_t am_thread_make_room(struct am_thread *thread, uint32_t size,
                            uintptr_t outer);

/* Once per process, before the first event. */
void am_thread_init(void);

/* In a forked child: the only thread left starts a new log. */
void am_thread_forget(void);

#endif
