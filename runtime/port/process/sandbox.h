/* SPDX-License-Identifier: MIT
 *
 * What a sandbox of the kernel's (seccomp) lets us do. A filter
 * may answer by killing the process, so that trying is no way to know.
 */
#ifndef APPMAP_RUNTIME_PORT_PROCESS_SANDBOX_H
#define APPMAP_RUNTIME_PORT_PROCESS_SANDBOX_H

#include <stdbool.h>

/* Once at the start and again in a forked child. */
void am_sandbox_init(void);

/* Whether a filter may kill the process for making a child. */
bool am_sandbox_confines(void);

/* Called once, when the process is about to confine itself, while it still may
 * do anything. */
void am_sandbox_expect(void (*action)(void));

/* Whether the process itself asked for one: what ends it may be anything that
 * it does no more, such as opening a file. */
bool am_sandbox_is_own(void);

/* Whether this process may use process_vm_readv, under the filters that were
 * there when it began. May fork. */
bool am_sandbox_allows_reads(void);

#endif
