/* SPDX-License-Identifier: MIT
 *
 * Memory that is a piece of a file, also in a process that may have no more.
 * From the recorder's slow path, any number of threads at once.
 */
#ifndef APPMAP_RUNTIME_RECORD_SPOOL_SHARED_MEMORY_H
#define APPMAP_RUNTIME_RECORD_SPOOL_SHARED_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* Maps `size` bytes of the file, to be read and written. At `to`, in the place
 * of what is mapped there; or, `to` NULL, where there is room, with `behind`
 * zeros of this process alone right behind it. NULL with errno. */
void *am_shared_map(int fd, uint64_t at, size_t size, void *to, size_t behind);

/* In a forked child: memory that is shared with the parent is the child's own
 * from now on, and zero; where that cannot be, it is gone. */
void am_shared_part(void *memory, size_t size);

#endif
