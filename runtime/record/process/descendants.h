/* SPDX-License-Identifier: MIT
 *
 * A family of processes: a recorded one and those that it started, directly or
 * not. The first of them, the root, writes at its end what those left that
 * died.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_DESCENDANTS_H
#define APPMAP_RUNTIME_RECORD_PROCESS_DESCENDANTS_H

#include <stdint.h>

/* Which process it is: this one, or that of the recorded process which started
 * this one. */
void am_root_find(uint32_t *pid, uint64_t *start);

/* If this process is the root `pid`: writes the recordings of dead processes
 * of the family. */
void am_root_recover(uint32_t pid, uint64_t start);

#endif
