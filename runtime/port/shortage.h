/* SPDX-License-Identifier: MIT
 *
 * Whether memory was short: then something may be missing, or there is but a
 * little left. Who does much work asks here now and then, and stops.
 */
#ifndef APPMAP_RUNTIME_PORT_SHORTAGE_H
#define APPMAP_RUNTIME_PORT_SHORTAGE_H

#include <stdbool.h>

/* Any thread. */
void am_shortage_note(void);

/* After a failed mapping: notes it when `error` says that there was no room. */
void am_shortage_check(int error);

void am_shortage_forget(void);
bool am_shortage_is_noted(void);

#endif
