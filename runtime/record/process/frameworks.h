/* SPDX-License-Identifier: MIT
 *
 * The test framework of a program whose tests were not recorded one by one.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_FRAMEWORKS_H
#define APPMAP_RUNTIME_RECORD_PROCESS_FRAMEWORKS_H

/* If the program is a test runner, by the names in its executable: one line on
 * stderr that says which, and what to do. Reads files, allocates: cold. */
void am_frameworks_tell(void);

#endif
