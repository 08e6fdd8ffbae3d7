/* SPDX-License-Identifier: MIT
 *
 * A thread whose stack is full can run no signal handler on it. So recorded
 * threads get a stack for handlers (sigaltstack), unless they have one.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_ALTSTACK_H
#define APPMAP_RUNTIME_RECORD_THREAD_ALTSTACK_H

#include <signal.h>
#include <stdbool.h>

/* For the calling thread, until am_altstack_end. All signals are blocked. No
 * malloc. */
void am_altstack_begin(void);

/* Whether it is the one that the calling thread got here. The program is not to
 * see it. */
bool am_altstack_is_ours(const stack_t *stack);

/* The program has taken its own away: ours is in place again, if it has one. */
void am_altstack_again(void);

/* The thread ends. */
void am_altstack_end(void);

#endif
