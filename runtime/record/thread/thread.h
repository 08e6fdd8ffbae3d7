/* SPDX-License-Identifier: MIT
 *
 * A thread's place in the spool: the chunk it appends to. The hot path uses
 * the fields directly; everything that can be slow is in thread.c.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_THREAD_H
#define APPMAP_RUNTIME_RECORD_THREAD_THREAD_H

#include "runtime/port/port.h"
#include "runtime/record/thread/chunk_size.h"
#include "runtime/record/thread/mute.h"
#include "runtime/spool/format.h"

#include <stdbool.h>
#include <stdint.h>

/* An offset at which nothing fits, whatever its size. */
#define AM_NO_ROOM (UINT64_MAX / 2)

/* Plain data, no destructor: usable from the first instruction of a thread to
 * its last. With runtime/port/memory/stack.c's it is all the static TLS of
 * libappmap, at most 96 bytes: it may be loaded by dlopen, when static TLS is
 * scarce. */
struct am_thread {
  struct am_block *chunk; /* NULL: this thread has recorded nothing yet */
  struct am_mute *mute;   /* NULL: nothing is muted in it */
  /* The machine stack that it was last seen on, as far as no other lies in it;
   * 0: look again. */
  uintptr_t stack_low, stack_size;
  uint32_t log;
  uint16_t rounds; /* how often the thread's end was announced */
  bool slow;       /* in the recorder's slow path */
  bool quiet;      /* busy for the recorder itself: records nothing */
};

_Static_assert(sizeof(struct am_thread) <= 40, "static TLS is scarce");

extern __thread struct am_thread am_thread
    __attribute__((tls_model("initial-exec")));

/* The slow half of a reservation: the thread has no chunk (*offset is
 * AM_NO_ROOM), or reserved `size` bytes at *offset, beyond the chunk's limit.
 * Reserves anew, for a record of this kind; returns the chunk and the offset in
 * it, or NULL when the event has to be dropped (counted). */
struct am_block *am_thread_make_room(struct am_thread *thread, uint32_t size,
                                     uint32_t kind, uint64_t *offset);

/* The calling thread's log number, given to it now if need be; AM_LOG_NONE when
 * there are no more, then nothing of it is recorded. A spool is open. */
uint32_t am_thread_log(void);

/* A recording of the calling thread only begins. */
void am_thread_filter(void);

/* What a thread asks of who has recordings made, from the slow path of a hook:
 * signals are blocked, and no lock that another thread may keep is waited for.
 */
struct am_thread_owner {
  /* A forked child's first event: opens its spool. Returns whether it is open.
   */
  bool (*open_spool)(void);
  /* Now and then: stops recording what is past its time. */
  void (*look_at_clock)(void);
};

/* Once per process, before the first event. `owner` stays. */
void am_thread_init(const struct am_thread_owner *owner);

/* Before fork: finds the calls of this thread that are open. */
void am_thread_look(void);

/* In a forked child: the only thread left starts a new log, with the calls that
 * were open. */
void am_thread_forget(void);

/* In a forked child: no recording goes on. */
void am_thread_disinherit(void);

#endif
