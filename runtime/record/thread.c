/* SPDX-License-Identifier: MIT
 *
 * Chunks: giving a thread its first, emptying full ones into the spool, and
 * passing on those of threads that ended. Runs with all signals blocked and
 * takes no lock.
 */
#include "runtime/record/thread.h"
#include "runtime/port/port.h"
#include "runtime/record/process.h"
#include "runtime/record/spool.h"

#include <limits.h>
#include <pthread.h>
#include <stddef.h>

__thread struct am_thread am_thread
    __attribute__((tls_model("initial-exec"))) = {0};

/* Chunks of threads that ended. An exchange per slot needs neither lock nor
 * ABA counter; when all are taken, the chunk stays in the spool as it is. */
enum { SPARE = 64 };
static struct am_block *spare[SPARE];

static pthread_key_t ending;
static bool ending_usable;

static char *payload(struct am_block *chunk) {
  return (char *)(chunk + 1);
}

/* Copies the chunk's content to the spool's end and empties it. The order of
 * the stores is what lets a reader find each record at least once. */
static bool drain(struct am_block *chunk) {
  uint64_t used = chunk->used;
  if (used > AM_CHUNK_CAPACITY)
    used = AM_CHUNK_CAPACITY;
  struct iovec all = {payload(chunk), used};
  if (!am_spool_append(AM_BLOCK_LOG, chunk->log, chunk->base, &all, 1))
    return false;
  __atomic_store_n(&chunk->used, 0, __ATOMIC_RELEASE);
  *(uint32_t *)payload(chunk) = 0;
  /* By the whole capacity: positions need only grow. */
  __atomic_store_n(&chunk->base, chunk->base + AM_CHUNK_CAPACITY,
                   __ATOMIC_RELEASE);
  return true;
}

static struct am_block *take_spare(void) {
  for (int i = 0; i < SPARE; i++) {
    struct am_block *chunk = __atomic_load_n(&spare[i], __ATOMIC_RELAXED);
    if (chunk &&
        (chunk = __atomic_exchange_n(&spare[i], NULL, __ATOMIC_ACQUIRE)))
      return chunk;
  }
  return NULL;
}

/* A chunk that continues log `log` at `base`. */
static struct am_block *new_chunk(uint32_t log, uint64_t base) {
  struct am_block *chunk = take_spare();
  if (!chunk)
    chunk = am_spool_map(AM_BLOCK_LOG, AM_CHUNK_SIZE);
  if (!chunk)
    return NULL;
  chunk->log = log;
  __atomic_store_n(&chunk->base, base, __ATOMIC_RELEASE);
  return chunk;
}

static bool begin(struct am_thread *thread) {
  if (!am_spool_is_open() && !am_process_reopen())
    return false;
  if (thread->log == 0)
    thread->log =
        __atomic_add_fetch(&am_spool_start()->logs, 1, __ATOMIC_RELAXED);
  thread->chunk = new_chunk(thread->log, AM_FIRST_POSITION);
  if (thread->chunk && ending_usable)
    pthread_setspecific(ending, thread);
  return thread->chunk != NULL;
}

static bool turn(struct am_thread *thread, bool nested) {
  struct am_block *chunk = thread->chunk;
  if (!nested) {
    if (!drain(chunk))
      return false;
    struct am_start *start = am_spool_start();
    if (start)
      am_spool_sample(&start->last);
    return true;
  }
  /* A hook further out on this thread is still writing to the chunk: leave it
   * in the file as it is and go on in another. */
  struct am_block *next =
      new_chunk(thread->log, chunk->base + AM_CHUNK_CAPACITY);
  if (next)
    thread->chunk = next;
  return next != NULL;
}

int64_t am_thread_make_room(struct am_thread *thread, uint32_t size,
                            uintptr_t outer) {
  struct am_signals signals;
  int64_t position = -1;
  /* A hook whose frame the stack has passed was abandoned by longjmp. */
  bool nested = outer != 0 && outer >= (uintptr_t)__builtin_frame_address(0);
  if (am_spool_failed()) {
    am_spool_drop(AM_DROP_DISK);
    return -1;
  }
  am_signals_block(&signals);
  if (thread->chunk || begin(thread)) {
    position = (int64_t)am_local_add(&thread->chunk->used, size);
    if ((uint64_t)position + size > AM_CHUNK_LIMIT) {
      position = -1;
      if (turn(thread, nested))
        position = (int64_t)am_local_add(&thread->chunk->used, size);
    }
  }
  if (position < 0)
    am_spool_drop(AM_DROP_DISK);
  am_signals_restore(&signals);
  return position;
}

/* The thread is ending: empty its chunk and give it to the next thread. Other
 * destructors may still run and be recorded, so wait for the last round. */
static void end(void *value) {
  struct am_thread *thread = value;
  struct am_block *chunk = thread->chunk;
  if (!chunk || !am_spool_is_open())
    return;
  if (++thread->rounds < PTHREAD_DESTRUCTOR_ITERATIONS) {
    pthread_setspecific(ending, thread);
    return;
  }
  struct am_signals signals;
  am_signals_block(&signals);
  if (drain(chunk)) {
    *thread = (struct am_thread){0};
    for (int i = 0; chunk && i < SPARE; i++) {
      struct am_block *none = NULL;
      if (__atomic_compare_exchange_n(&spare[i], &none, chunk, false,
                                      __ATOMIC_RELEASE, __ATOMIC_RELAXED))
        chunk = NULL;
    }
  }
  am_signals_restore(&signals);
}

void am_thread_init(void) {
  /* glibc keeps the first 32 keys in the thread itself; setting a later one
   * may call malloc, which the recorder must not. */
  enum { KEYS_WITHOUT_MALLOC = 32 };
  if (pthread_key_create(&ending, end) != 0)
    return;
  ending_usable = ending < KEYS_WITHOUT_MALLOC;
  if (!ending_usable)
    pthread_key_delete(ending);
}

void am_thread_forget(void) {
  am_thread = (struct am_thread){0};
  for (int i = 0; i < SPARE; i++)
    spare[i] = NULL;
}
