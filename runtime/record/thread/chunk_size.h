/* SPDX-License-Identifier: MIT
 *
 * How large chunks are.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_CHUNK_SIZE_H
#define APPMAP_RUNTIME_RECORD_THREAD_CHUNK_SIZE_H

#include "runtime/spool/format.h"

/* Small enough to stay in the cache between two drains, large enough that a
 * drain's system calls vanish among its records. */
#define AM_CHUNK_SIZE     65536u
#define AM_CHUNK_CAPACITY (AM_CHUNK_SIZE - sizeof(struct am_block))
/* A zero word follows the last record, so that much stays free. */
#define AM_CHUNK_LIMIT (AM_CHUNK_CAPACITY - 8)

#endif
