/* SPDX-License-Identifier: MIT
 *
 * Chunks whose threads have ended, for the next threads. Called in the
 * recorder's slow path, from any number of threads at once.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_CHUNK_POOL_H
#define APPMAP_RUNTIME_RECORD_THREAD_CHUNK_POOL_H

#include "runtime/spool/format.h"

/* An empty chunk; when all places are taken it stays in the spool, unused. */
void am_chunk_pool_give(struct am_block *chunk);
struct am_block *am_chunk_pool_take(void);

/* The chunk of the calling thread, which has announced its end and yet records:
 * what glibc does with it then (the program's own free) is called by nobody who
 * would tell when it is over. Once the thread is gone another may take the
 * chunk, which is to be emptied. */
void am_chunk_pool_note_borrowed(struct am_block *chunk);
struct am_block *am_chunk_pool_take_borrowed(void);

/* In a forked child: they are the parent's. */
void am_chunk_pool_forget(void);

#endif
