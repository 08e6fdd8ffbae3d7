/* SPDX-License-Identifier: MIT
 *
 * Whether a sandbox of the kernel's (seccomp) lets us ask for memory. A filter
 * may answer by killing the process, so that trying is no way to know.
 */
#ifndef APPMAP_PORT_SANDBOX_H
#define APPMAP_PORT_SANDBOX_H

#include <stdbool.h>

/* Whether this process may use process_vm_readv, under the filters that were
 * there when it began. May fork. */
bool am_sandbox_allows_reads(void);

#endif
