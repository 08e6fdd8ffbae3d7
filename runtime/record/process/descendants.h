/* SPDX-License-Identifier: MIT
 *
 * A family of processes: a recorded one and those that it started, directly or
 * not. The first of them, the root, writes at its end what those left that
 * died.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_DESCENDANTS_H
#define APPMAP_RUNTIME_RECORD_PROCESS_DESCENDANTS_H

#include "runtime/record/base/self.h"

/* Which process is the root: this one, or that of the recorded process which
 * started this one. */
void am_descendants_find_root(struct am_root *root);

/* If this process is the root: writes the recordings of dead processes of the
 * family. */
void am_descendants_recover(void);

#endif
