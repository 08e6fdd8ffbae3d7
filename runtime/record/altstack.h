/* SPDX-License-Identifier: MIT
 *
 * A thread whose stack is full can run no signal handler on it. So recorded
 * threads get a stack for handlers (sigaltstack), unless they have one.
 */
#ifndef APPMAP_RECORD_ALTSTACK_H
#define APPMAP_RECORD_ALTSTACK_H

/* For the calling thread, until am_altstack_end. All signals are blocked. No
 * malloc. */
void am_altstack_begin(void);

/* The thread ends. */
void am_altstack_end(void);

#endif
