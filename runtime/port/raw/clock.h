/* SPDX-License-Identifier: MIT
 *
 * Where the time comes from.
 */
#ifndef APPMAP_RUNTIME_PORT_RAW_CLOCK_H
#define APPMAP_RUNTIME_PORT_RAW_CLOCK_H

/* Once at the start: looks for the kernel's code. Without it, or before,
 * reading a clock is a system call. */
void am_clock_init(void);

#endif
