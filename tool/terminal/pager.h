/* SPDX-License-Identifier: MIT
 *
 * Standard output through the user's pager, when there is a person to read it.
 */
#ifndef APPMAP_TOOL_TERMINAL_PAGER_H
#define APPMAP_TOOL_TERMINAL_PAGER_H

/* Does nothing unless standard output is a terminal. */
void am_pager_open(void);

/* Waits until the person has read everything. */
void am_pager_close(void);

#endif
