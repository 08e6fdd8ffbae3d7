/* SPDX-License-Identifier: MIT
 *
 * The end of the process, which comes once, from wherever.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_END_H
#define APPMAP_RUNTIME_RECORD_PROCESS_END_H

/* Writes what is to be written, also of children that died. Once; a thread that
 * comes later waits until it is done. The caller is quiet
 * (runtime/record/thread/quiet.h). */
void am_process_end(void);

/* The same, for destructors and handlers of exit. */
void am_process_end_at_exit(void);

/* In a forked child: the end that had begun is the parent's. */
void am_process_end_forked(void);

#endif
