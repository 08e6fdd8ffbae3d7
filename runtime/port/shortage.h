/* SPDX-License-Identifier: MIT
 *
 * Whether memory was short. Whoever cannot have what it asks for goes on
 * without and leaves something out; who is to know that something may be
 * missing asks here, once, rather than each caller on the way.
 */
#ifndef APPMAP_PORT_SHORTAGE_H
#define APPMAP_PORT_SHORTAGE_H

#include <stdbool.h>

/* Any thread. */
void am_shortage_note(void);

/* After a failed mapping: notes it when `error` says that there was no room. */
void am_shortage_check(int error);

void am_shortage_forget(void);
bool am_shortage_is_noted(void);

#endif
