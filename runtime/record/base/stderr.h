/* SPDX-License-Identifier: MIT
 *
 * What the runtime has to say: one line on stderr, "appmap: ...". Cold paths
 * only; no malloc, no stdio stream (the program may have closed them).
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_STDERR_H
#define APPMAP_RUNTIME_RECORD_BASE_STDERR_H

#include <stdbool.h>

/* Remembers what stderr is. Before that, and when descriptor 2 has become
 * something else, there is nothing to write to: it may be any file of the
 * program's. */
void am_message_init(void);

/* Whether descriptor 2 still is what it was. */
bool am_message_is_heard(void);

void am_message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same with nothing in front: for lines that begin with FILE:LINE. */
void am_message_line(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same on a terminal only, in place of the last one, until the next; NULL:
 * takes it away. */
void am_message_passing(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
