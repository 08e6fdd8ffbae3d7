/* SPDX-License-Identifier: MIT
 *
 * The START block of the open spool, which says of the process what changes
 * while it runs. From any number of threads at once.
 */
#ifndef APPMAP_RUNTIME_RECORD_SPOOL_START_H
#define APPMAP_RUNTIME_RECORD_SPOOL_START_H

#include "runtime/spool/format.h"

#include <stdbool.h>

/* Whether a spool is open in this process; its block, NULL if none is. */
bool am_spool_is_open(void);
struct am_start *am_spool_start(void);

/* Fills the block: from then on the spool is open. */
void am_spool_start_begin(struct am_block *block, uint32_t unit);

/* In a forked child: the block is the parent's. Log numbers go on, so that a
 * call begun in the parent is never taken for one of the child's. */
void am_spool_start_forget(void);

/* The number of a new log, never given out before; AM_LOG_NONE: there are no
 * more. */
uint32_t am_spool_new_log(void);

/* Counts an event whose record, with such a head, could not be written: a call
 * or a return. Other records are none. */
void am_spool_drop(uint32_t head, enum am_drop_reason reason);

/* Once the spool is open: counts in it what came before. */
void am_spool_count_missed(void);

/* Takes a moment on all clocks. */
void am_spool_sample(struct am_clock_sample *sample);

#endif
