/* SPDX-License-Identifier: MIT
 *
 * Tables of chunks. An exchange per place needs neither lock nor ABA counter.
 */
#include "runtime/record/thread/chunk_pool.h"
#include "runtime/port/port.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>

enum { POOL = 64, BORROWED = 256 };

static struct am_block *pool[POOL];
static struct {
  struct am_block *chunk; /* &taken: somebody looks at this place */
  long thread;            /* its number in the kernel */
} borrowed[BORROWED];
static struct am_block taken;

void am_chunk_pool_give(struct am_block *chunk) {
  for (int i = 0; i < POOL; i++) {
    struct am_block *none = NULL;
    if (__atomic_compare_exchange_n(&pool[i], &none, chunk, false,
                                    __ATOMIC_RELEASE, __ATOMIC_RELAXED))
      return;
  }
}

struct am_block *am_chunk_pool_take(void) {
  for (int i = 0; i < POOL; i++) {
    struct am_block *chunk = __atomic_load_n(&pool[i], __ATOMIC_RELAXED);
    if (chunk &&
        (chunk = __atomic_exchange_n(&pool[i], NULL, __ATOMIC_ACQUIRE)))
      return chunk;
  }
  return NULL;
}

void am_chunk_pool_note_borrowed(struct am_block *chunk) {
  for (int i = 0; i < BORROWED; i++) {
    struct am_block *none = NULL;
    if (!__atomic_compare_exchange_n(&borrowed[i].chunk, &none, &taken, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      continue;
    borrowed[i].thread = am_syscall6(SYS_gettid, 0, 0, 0, 0, 0, 0);
    __atomic_store_n(&borrowed[i].chunk, chunk, __ATOMIC_RELEASE);
    return;
  }
}

/* Its number may have been given to another thread: then the chunk waits for
 * that to end, too. */
static bool is_gone(long thread) {
  long process = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  return am_syscall6(SYS_tgkill, process, thread, 0, 0, 0, 0) == -ESRCH;
}

struct am_block *am_chunk_pool_take_borrowed(void) {
  for (int i = 0; i < BORROWED; i++) {
    struct am_block *chunk =
        __atomic_load_n(&borrowed[i].chunk, __ATOMIC_RELAXED);
    if (!chunk || chunk == &taken ||
        !__atomic_compare_exchange_n(&borrowed[i].chunk, &chunk, &taken, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      continue;
    bool gone = is_gone(borrowed[i].thread);
    __atomic_store_n(&borrowed[i].chunk, gone ? NULL : chunk, __ATOMIC_RELEASE);
    if (gone)
      return chunk;
  }
  return NULL;
}

void am_chunk_pool_forget(void) {
  memset(pool, 0, sizeof pool);
  memset(borrowed, 0, sizeof borrowed);
}
