/* SPDX-License-Identifier: MIT
 *
 * Files without a name, for AppMaps that go elsewhere than to a file.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_UNNAMED_FILE_H
#define APPMAP_RUNTIME_RECORD_RECORDING_UNNAMED_FILE_H

/* An empty file beside the spool, for its owner only: gone when closed.
 * Returns its descriptor, or -1 with errno. A spool is open. */
int am_temporary_open(void);

#endif
