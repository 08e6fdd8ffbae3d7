/* SPDX-License-Identifier: MIT
 *
 * The stack that the calling thread was given. A thread runs on others too, of
 * signal handlers and coroutines; those may lie anywhere, within this one as
 * well.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_STACK_H
#define APPMAP_RUNTIME_PORT_MEMORY_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Once at the start and again in a forked child. */
void am_stack_init(void);

/* When [here, result) lies on the thread's own stack and is certain to be
 * readable while the function that called us runs; else 0. */
uintptr_t am_stack_readable(uintptr_t here);

/* The thread is ending: its stack is not read directly any more. */
void am_stack_end(void);

/* Whether `here` is on it, as far as that can be told without a look at
 * /proc/self/maps: am_stack_reaches() says what was found there. */
bool am_stack_is_own(uintptr_t here);
void am_stack_reaches(uintptr_t low);

/* What is taken for the thread's own stack; low is 0 before it was asked for.
 * high is AM_STACK_UNKNOWN where nobody says where it is: musl's main thread's.
 */
enum { AM_STACK_UNKNOWN = 1 };
void am_stack_own(uintptr_t *low, uintptr_t *high);

/* How far the thread's own stack may reach, unless it was asked otherwise. */
size_t am_stack_limit(void);

/* Whether so much below `here`, which is on it, can be used. */
bool am_stack_own_has_room(uintptr_t here, size_t size);

/* No stack is read directly any more: parts of one may be taken away without
 * our hearing of it. */
void am_stack_distrust(void);

/* This memory is about to become unreadable: from now on no stack is read
 * directly if it may be part of one. Returns whether one may be read just now.
 */
bool am_stack_vanishes(uintptr_t from, size_t size);

#endif
