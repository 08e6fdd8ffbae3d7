/* SPDX-License-Identifier: MIT
 *
 * The memory of libappmap and appmap-clang themselves, behind the usual names:
 * the linker leads malloc and its like in our code here. Any thread, not from
 * signal handlers. What cannot be had is NULL, and noted
 * (runtime/port/shortage.h).
 */
#ifndef APPMAP_PORT_HEAP_H
#define APPMAP_PORT_HEAP_H

#include <stddef.h>

/* The program's own malloc, for what it is to free. */
void *am_heap_give(size_t size);

/* Around fork: no thread that stays behind is in the midst of it. */
void am_heap_lock(void);
void am_heap_unlock(void);

#endif
