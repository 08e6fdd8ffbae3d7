/* SPDX-License-Identifier: MIT
 *
 * All recordings at once: when the process ends, or its program may. Cold:
 * locks, allocates, writes files. The caller is quiet
 * (runtime/record/thread/quiet.h).
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_WRITE_ALL_H
#define APPMAP_RUNTIME_RECORD_RECORDING_WRITE_ALL_H

#include <stdbool.h>

/* The process ends: closes all recordings and writes them. Returns 0, or -1
 * when the spool holds something that could not be written. */
int am_recordings_end(void);

/* Writes all recordings as they are by now; they go on. A file that is written
 * again later takes the place of the one written now. When all could be
 * written, the spool will be gone once the process is. Returns false when
 * memory or stack do not suffice for it here. */
bool am_recordings_write(void);

#endif
