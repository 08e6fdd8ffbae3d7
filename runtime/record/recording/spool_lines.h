/* SPDX-License-Identifier: MIT
 *
 * The TEXT lines of windows in the spool (docs/spool-format.md). They are made
 * of texts that are allocated beforehand: they are appended under the lock of
 * the windows, and again in forked children, without malloc.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_SPOOL_LINES_H
#define APPMAP_RUNTIME_RECORD_RECORDING_SPOOL_LINES_H

#include "runtime/record/recording/recording.h"

/* All is called under the lock, and a spool is open. */

/* It is open, from tick `window->from` on, and all that was said of it. */
void am_mark_from(struct am_window *window);
/* More is known; `more` is the window's from now on. Also without a spool. */
void am_mark_more(struct am_window *window, struct am_more *more);
void am_mark_to(struct am_window *window);
/* Gives its blocks back, too. */
void am_mark_done(const struct am_window *window);
/* The writer is going to read all lines there are, and: it has. */
void am_mark_reading(void);
void am_mark_read(void);
/* In a forked child. */
void am_mark_inherit(void);
/* A test that is still open when the process ends. */
void am_mark_unended(struct am_window *window);

#endif
