/* SPDX-License-Identifier: MIT
 *
 * Where runtime/port begins.
 */
#ifndef APPMAP_RUNTIME_PORT_PROCESS_INIT_H
#define APPMAP_RUNTIME_PORT_PROCESS_INIT_H

/* Learns this process's pid, which clock to use, which memory stays, and what a
 * sandbox forbids. Once at the start and again in a forked child. May lock. */
void am_port_init(void);

#endif
