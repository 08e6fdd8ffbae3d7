/* SPDX-License-Identifier: MIT
 *
 * The memory of libappmap and appmap-clang themselves, behind the usual names:
 * the linker leads malloc and its like in our code here. Any thread, not from
 * signal handlers. When memory is short this is noted
 * (runtime/port/shortage.h), and there is a little more, for as long as it
 * takes to stop; then NULL.
 */
#ifndef APPMAP_RUNTIME_PORT_HEAP_H
#define APPMAP_RUNTIME_PORT_HEAP_H

#include <stddef.h>

/* The program's own malloc, for what it is to free. */
void *am_heap_give(size_t size);

/* Around fork: no thread that stays behind is in the midst of it. */
void am_heap_lock(void);
void am_heap_unlock(void);

#endif
