/* SPDX-License-Identifier: MIT
 *
 * Chunks: giving a thread its first, emptying full ones into the spool, and
 * passing on those of threads that ended. Runs with all signals blocked and
 * waits for no lock that a thread keeps.
 */
#include "runtime/record/thread/thread.h"
#include "runtime/port/memory/memory.h"
#include "runtime/port/memory/stack.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/port/port.h"
#include "runtime/port/undisturbed.h"
#include "runtime/record/base/msan.h"
#include "runtime/record/spool/file.h"
#include "runtime/record/spool/shared_memory.h"
#include "runtime/record/thread/altstack.h"
#include "runtime/record/thread/chunk.h"
#include "runtime/record/thread/chunk_pool.h"
#include "runtime/record/thread/machine_stack.h"
#include "runtime/record/thread/open_calls.h"

#include <limits.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

__thread struct am_thread am_thread
    __attribute__((tls_model("initial-exec"))) = {0};

/* What a thread records after its end begins here in its log. */
#define LATE_POSITION (AM_LOG_END / 2)
enum { LAST_ROUND = PTHREAD_DESTRUCTOR_ITERATIONS - 1 };

/* In a forked child: what was open when it was forked, and the thread that is
 * to say so. NULL: nothing, or it has. */
static const struct am_open *inherited;
static const struct am_thread *forked_thread;

static const struct am_thread_owner *owner;

static pthread_key_t ending;
static bool ending_usable;

static char *payload(struct am_block *chunk) {
  return (char *)(chunk + 1);
}

/* Copies the chunk's content to the spool's end and empties it: to zeros, which
 * is what the next records rely on. The order of the stores is what lets a
 * reader find each record at least once. */
static bool drain(struct am_block *chunk) {
  uint64_t used = chunk->used;
  if (used > AM_CHUNK_CAPACITY)
    used = AM_CHUNK_CAPACITY;
  struct iovec all = {payload(chunk), used};
  am_mark_defined(payload(chunk), used);
  if (!am_spool_append(AM_BLOCK_LOG, chunk->log, chunk->base, &all, 1))
    return false;
  /* The process is ending, and the writer may have looked before the copy was
   * complete. */
  if (am_spool_failed())
    return false;
  __atomic_store_n(&chunk->used, 0, __ATOMIC_RELEASE);
  memset(payload(chunk), 0, used);
  /* By the whole capacity: positions need only grow. */
  __atomic_store_n(&chunk->base, chunk->base + AM_CHUNK_CAPACITY,
                   __ATOMIC_RELEASE);
  return true;
}

/* An empty chunk of a thread that has ended. */
static struct am_block *take_pooled(void) {
  struct am_block *chunk = am_chunk_pool_take();
  if (chunk || !(chunk = am_chunk_pool_take_borrowed()))
    return chunk;
  if (!drain(chunk))
    return NULL;
  am_chunk_retire(chunk);
  return chunk;
}

/* A chunk that continues log `log` at `base`. */
static struct am_block *new_chunk(uint32_t log, uint64_t base) {
  struct am_block *chunk = take_pooled();
  if (!chunk)
    chunk = am_chunk_map();
  if (!chunk)
    return NULL;
  am_open_reset(am_chunk_open(chunk));
  __atomic_store_n(&chunk->log, log, __ATOMIC_RELAXED);
  __atomic_store_n(&chunk->base, base, __ATOMIC_RELEASE);
  return chunk;
}

uint32_t am_thread_log(void) {
  if (am_thread.log == 0)
    am_thread.log = am_spool_new_log();
  return am_thread.log;
}

void am_thread_filter(void) {
  if (!am_thread.mute || am_thread.mute == am_mute_shared())
    am_thread.mute = am_mute_open();
}

/* Whether the chunk cannot be followed by another in its log. */
static bool is_last(const struct am_block *chunk) {
  uint64_t end = chunk->base < LATE_POSITION ? LATE_POSITION : AM_LOG_END;
  return end - chunk->base < 2 * AM_CHUNK_CAPACITY;
}

static bool turn(struct am_thread *thread, uint64_t end) {
  struct am_block *chunk = thread->chunk;
  if (is_last(chunk))
    return false;
  if (am_open_follow(am_chunk_open(chunk), chunk, end, thread->mute)) {
    if (!drain(chunk))
      return false;
    am_spool_sample(&am_spool_start()->last);
    am_mute_watch(thread->mute);
    owner->look_at_clock();
    return true;
  }
  /* Leave it in the file as it is and go on in another. */
  struct am_block *next =
      new_chunk(thread->log, chunk->base + AM_CHUNK_CAPACITY);
  if (!next)
    return false;
  am_open_move(am_chunk_open(next), am_chunk_open(chunk));
  thread->chunk = next;
  return true;
}

static bool reserve(struct am_block *chunk, uint32_t size, uint64_t *offset) {
  *offset = am_local_add(&chunk->used, size);
  if (*offset + size > AM_CHUNK_LIMIT)
    return false;
  /* A signal that waited for us to finish is handled before our caller can say
   * this, and perhaps never returns. */
  *(uint32_t *)(payload(chunk) + *offset) = size / 8 << AM_RECORD_SIZE_SHIFT;
  return true;
}

static void append(struct am_thread *thread, const struct am_record *record,
                   uint64_t time) {
  uint32_t size = AM_RECORD_SIZE(record->head);
  uint64_t offset;
  if (!reserve(thread->chunk, size, &offset) &&
      (!turn(thread, offset) || !reserve(thread->chunk, size, &offset))) {
    am_spool_drop(record->head, AM_DROP_DISK);
    return;
  }
  struct am_record *to = (struct am_record *)(payload(thread->chunk) + offset);
  memcpy((char *)to + sizeof to->head, (const char *)record + sizeof to->head,
         size - sizeof to->head);
  to->time = time;
  __atomic_store_n(&to->head, record->head, __ATOMIC_RELEASE);
}

/* The calls that were open at fork are the first of the child's log, at the
 * time when the recordings began that began in the parent, and no other. */
static void repeat_inherited(struct am_thread *thread) {
  const struct am_open *open = inherited;
  uint64_t time = am_spool_start()->first.ticks;
  uint32_t stack_index = 0;
  inherited = NULL;
  forked_thread = NULL;
  for (uint32_t i = 0; i < open->count; i++) {
    const struct am_open_call *call = &open->calls[i];
    const struct am_open_stack *stack = &open->stacks[call->stack_index];
    if (call->stack_index != stack_index && stack->kind) {
      struct am_stack_record said;
      am_machine_stack_say(&said, stack->kind, &stack->range);
      append(thread, &said.record, time);
    }
    stack_index = call->stack_index;
    append(thread, call->record, time);
  }
  for (uint32_t i = 0; i < open->beyond; i++)
    am_spool_drop(AM_RECORD_ENTER, AM_DROP_FORKED);
}

static bool begin(struct am_thread *thread) {
  if (!am_spool_is_open() && !owner->open_spool())
    return false;
  if (am_thread_log() == AM_LOG_NONE)
    return false;
  if (!thread->mute)
    thread->mute = am_mute_shared();
  bool is_late = thread->rounds >= LAST_ROUND;
  thread->chunk =
      new_chunk(thread->log, is_late ? LATE_POSITION : AM_FIRST_POSITION);
  if (thread->chunk && is_late) {
    am_chunk_pool_note_borrowed(thread->chunk);
  } else if (thread->chunk && ending_usable) {
    pthread_setspecific(ending, thread);
    am_altstack_begin();
  }
  if (thread->chunk && forked_thread == thread)
    repeat_inherited(thread);
  return thread->chunk != NULL;
}

/* Blocks from before a recording may be gone: each begins with where the thread
 * is. */
static void repeat_stack(struct am_thread *thread) {
  struct am_stack_record said;
  if (am_machine_stack_describe(thread->stack_low, thread->stack_size, &said))
    append(thread, &said.record, am_ticks());
}

/* Why there is no room. */
static enum am_drop_reason find_reason(const struct am_thread *thread) {
  bool has_none =
      thread->chunk ? is_last(thread->chunk) : thread->log == AM_LOG_NONE;
  return has_none && !am_spool_failed() ? AM_DROP_NUMBERS : AM_DROP_DISK;
}

static struct am_block *make_room(struct am_thread *thread, uint32_t size,
                                  uint32_t kind, uint64_t *offset) {
  uint64_t end = *offset;
  if (am_spool_failed() || (!thread->chunk && !begin(thread))) {
    am_spool_drop(kind, find_reason(thread));
    return NULL;
  }
  /* A new chunk, or a signal handler has turned it meanwhile. */
  if (reserve(thread->chunk, size, offset))
    return thread->chunk;
  if (turn(thread, end)) {
    repeat_stack(thread);
    if (reserve(thread->chunk, size, offset))
      return thread->chunk;
  }
  am_spool_drop(kind, find_reason(thread));
  return NULL;
}

AM_ALIGNS_STACK struct am_block *am_thread_make_room(struct am_thread *thread,
                                                     uint32_t size,
                                                     uint32_t kind,
                                                     uint64_t *offset) {
  if (thread->quiet)
    return NULL;
  /* Too large for any chunk, or the program has its own, instrumented,
   * version of a function that the recorder calls. */
  if (size > AM_CHUNK_LIMIT || thread->slow) {
    am_spool_drop(kind,
                  size > AM_CHUNK_LIMIT ? AM_DROP_MEMORY : AM_DROP_NESTED);
    return NULL;
  }
  struct am_undisturbed undisturbed;
  am_undisturbed_begin(&undisturbed);
  thread->slow = true;
  am_msan_pause();
  struct am_block *chunk = make_room(thread, size, kind, offset);
  am_msan_go_on();
  thread->slow = false;
  am_undisturbed_end(&undisturbed);
  return chunk;
}

/* The thread is ending: empty its chunk and give it to the next thread. Other
 * destructors may still run and be recorded, so wait for the last round but
 * one: in the last, sanitizers take down what their versions of the functions
 * that we call rely on. */
AM_ALIGNS_STACK static void end(void *value) {
  struct am_thread *thread = value;
  struct am_block *chunk = thread->chunk;
  if (!chunk || !am_spool_is_open())
    return;
  if (++thread->rounds < LAST_ROUND) {
    pthread_setspecific(ending, thread);
    return;
  }
  struct am_signals signals;
  am_signals_block(&signals);
  am_altstack_end();
  am_stack_end();
  thread->slow = true;
  am_msan_pause();
  bool drained = drain(chunk);
  am_msan_go_on();
  thread->slow = false;
  if (drained) {
    am_mute_close(thread->mute);
    am_chunk_retire(chunk);
    *thread = (struct am_thread){.log = thread->log, .rounds = LAST_ROUND};
    am_chunk_pool_give(chunk);
  }
  am_signals_restore(&signals);
}

void am_thread_init(const struct am_thread_owner *recordings) {
  owner = recordings;
  /* glibc keeps the first 32 keys in the thread itself; setting a later one
   * may call malloc, which the recorder must not. */
  enum { KEYS_WITHOUT_MALLOC = 32 };
  if (pthread_key_create(&ending, end) != 0)
    return;
  ending_usable = ending < KEYS_WITHOUT_MALLOC;
  if (!ending_usable)
    pthread_key_delete(ending);
}

void am_thread_look(void) {
  struct am_block *chunk = am_thread.chunk;
  if (chunk)
    am_open_follow(am_chunk_open(chunk), chunk, chunk->used, am_thread.mute);
}

void am_thread_disinherit(void) {
  inherited = NULL;
  forked_thread = NULL;
}

void am_thread_forget(void) {
  /* A child that has recorded nothing hands on what it was left. */
  if (am_thread.chunk) {
    inherited = am_chunk_open(am_thread.chunk);
    forked_thread = &am_thread;
  } else if (forked_thread != &am_thread) {
    am_thread_disinherit();
  }
  /* If fork was called by a signal handler that interrupted a hook, that hook
   * goes on in the child, too: not in memory shared with the parent. */
  if (am_thread.chunk)
    am_shared_part(am_thread.chunk, AM_CHUNK_SIZE);
  am_thread = (struct am_thread){0};
  am_chunks_forget(inherited);
  am_chunk_pool_forget();
}
