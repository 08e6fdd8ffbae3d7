/* SPDX-License-Identifier: MIT
 *
 * The memory of chunks, and what they have counted. From the recorder's slow
 * path, any number of threads at once.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_CHUNK_H
#define APPMAP_RUNTIME_RECORD_THREAD_CHUNK_H

#include "runtime/record/thread/chunk_size.h"
#include "runtime/record/thread/open_calls.h"

/* Behind each chunk, in memory of this process only. */
static inline struct am_open *am_chunk_open(struct am_block *chunk) {
  return (struct am_open *)(void *)((char *)chunk + AM_CHUNK_SIZE);
}

/* A new one, with zeros behind it; for a few there is memory also when the
 * process can have no more. NULL: neither, or no space. */
struct am_block *am_chunk_map(void);

/* Calls that chunks of this log have left out; 0: those of all logs. */
uint64_t am_chunks_muted(uint32_t log);

/* The chunk's thread has ended. What it left out is nothing of the log that
 * gets the chunk: it is counted in a chunk of no log. */
void am_chunk_retire(struct am_block *chunk);

/* In a forked child: they are the parent's; what lies behind one of them
 * (NULL: none) is still needed. */
void am_chunks_forget(const struct am_open *needed);

#endif
