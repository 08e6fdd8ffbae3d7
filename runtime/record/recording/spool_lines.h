/* SPDX-License-Identifier: MIT
 *
 * The TEXT lines of recordings in the spool (docs/spool-format.md). They are
 * made of texts that are allocated beforehand: they are appended under the lock
 * of the recordings, and again in forked children, without malloc.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_SPOOL_LINES_H
#define APPMAP_RUNTIME_RECORD_RECORDING_SPOOL_LINES_H

#include "runtime/record/recording/recording.h"

/* All is called under the lock, and a spool is open. */

/* It is open, from tick `recording->from` on, and all that was said of it. */
void am_lines_from(struct am_recording *recording);
/* More is known; `more` is the recording's from now on. Also without a spool.
 */
void am_lines_more(struct am_recording *recording, struct am_more *more);
void am_lines_to(struct am_recording *recording);
/* Gives its blocks back, too. */
void am_lines_done(const struct am_recording *recording);
/* The writer is going to read all lines there are, and: it has. */
void am_lines_reading(void);
void am_lines_read(void);
/* In a forked child. */
void am_lines_forked(void);
/* A test that is still open when the process ends. */
void am_lines_unended(struct am_recording *recording);

#endif
