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

enum { SPARE = 64, LENT = 256 };

static struct am_block *spare[SPARE];
static struct {
  struct am_block *chunk; /* &taken: somebody looks at this place */
  long thread;            /* its number in the kernel */
} lent[LENT];
static struct am_block taken;

void am_spare_give(struct am_block *chunk) {
  for (int i = 0; i < SPARE; i++) {
    struct am_block *none = NULL;
    if (__atomic_compare_exchange_n(&spare[i], &none, chunk, false,
                                    __ATOMIC_RELEASE, __ATOMIC_RELAXED))
      return;
  }
}

struct am_block *am_spare_take(void) {
  for (int i = 0; i < SPARE; i++) {
    struct am_block *chunk = __atomic_load_n(&spare[i], __ATOMIC_RELAXED);
    if (chunk &&
        (chunk = __atomic_exchange_n(&spare[i], NULL, __ATOMIC_ACQUIRE)))
      return chunk;
  }
  return NULL;
}

void am_spare_lend(struct am_block *chunk) {
  for (int i = 0; i < LENT; i++) {
    struct am_block *none = NULL;
    if (!__atomic_compare_exchange_n(&lent[i].chunk, &none, &taken, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      continue;
    lent[i].thread = am_syscall6(SYS_gettid, 0, 0, 0, 0, 0, 0);
    __atomic_store_n(&lent[i].chunk, chunk, __ATOMIC_RELEASE);
    return;
  }
}

/* Its number may have been given to another thread: then the chunk waits for
 * that to end, too. */
static bool is_gone(long thread) {
  long process = am_syscall6(SYS_getpid, 0, 0, 0, 0, 0, 0);
  return am_syscall6(SYS_tgkill, process, thread, 0, 0, 0, 0) == -ESRCH;
}

struct am_block *am_spare_take_lent(void) {
  for (int i = 0; i < LENT; i++) {
    struct am_block *chunk = __atomic_load_n(&lent[i].chunk, __ATOMIC_RELAXED);
    if (!chunk || chunk == &taken ||
        !__atomic_compare_exchange_n(&lent[i].chunk, &chunk, &taken, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      continue;
    bool gone = is_gone(lent[i].thread);
    __atomic_store_n(&lent[i].chunk, gone ? NULL : chunk, __ATOMIC_RELEASE);
    if (gone)
      return chunk;
  }
  return NULL;
}

void am_spare_forget(void) {
  memset(spare, 0, sizeof spare);
  memset(lent, 0, sizeof lent);
}
